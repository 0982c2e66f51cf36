"""One's own work, help and the guide: what they show depends on the account, so tests/web/my_work/test_my_work.py and
test_help.py have examples of them."""

WITHOUT_PEOPLE = {
    "my_work", "my_list", "my_list_rename", "my_list_remove", "my_list_take_off", "list_add", "saved_search_remove",
    "help", "what_i_see", "guide", "guide_page", "guide_picture",
}  # fmt: skip
