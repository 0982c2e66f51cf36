"""What the application's own database holds when somebody looks: corrections of others, a list, the trail of others."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tests.web.conftest import SignedIn
from tests.web.leak.cities import WORKER, Without, drawn
from tests.web.leak.secrets import SUBJECTS, Secret
from tests.web.little_city import CARYS, KESTREL, RESTR, TEGAN, planted
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.web.my_work import my_lists
from thinkfamily.web.my_work.feedback import Feedback, Says
from thinkfamily.web.signing_in.accounts import User

ABOUT_PEOPLE = tuple(name for name, each in DATASETS.items() if each.about_people and not each.protects)


def corrections() -> Iterator[tuple[Secret, dict[str, str]]]:
    """One of each dataset and of each indicator, each text with what must be visible to read it."""
    for name in ABOUT_PEOPLE:
        if name in DATASETS:
            secret = Secret(word=planted("said", name), about=(TEGAN,), ways=((DATASETS[name],),))
            yield secret, {"dataset": name, "thing": f"identity {name}"}
    for name, each in INDICATORS.items():
        secret = Secret(word=planted("saidof", name), about=(TEGAN,), ways=((each, each.reads[0]),))
        yield secret, {"dataset": each.reads[0].name, "thing": f"indicator {name}"}


def prepare(account: User, without: Without) -> None:
    """The account is a worker with cases and a list of everybody; others have said what is wrong, of everything but
    what is taken out. (Whoever answers corrections is told that there is one which they may not read.)"""
    account.full_name = WORKER
    account.save()
    everybody = my_lists.make_list(account.username, "Everybody")
    my_lists.add_people(everybody, SUBJECTS)
    for secret, said in corrections():
        sent = Feedback.objects.create(
            says=Says.WRONG_VALUE.value, person_id=TEGAN, text=secret.word, snapshot_id="city", sent_by="somebody",
            role="first_response", sent_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC), **said,
        )  # fmt: skip
        conclusion = said["thing"].partition(" ")[2] in without.conclusions
        if conclusion or said["dataset"] in without.datasets:
            sent.delete()


def others_look(signed_in: SignedIn, settings) -> None:
    """Somebody who may see nearly everything has been here, so that the trail has something to give away."""
    shelf, settings.SHELF = settings.SHELF, str(drawn())
    client = signed_in("social_worker", "safeguarding")
    client.post("/search", {"name": "Tegan Marlowe"})
    for person in (TEGAN, CARYS, KESTREL, RESTR):
        for page in ("", "/timeline", "/network", "/school"):
            client.get(f"/person/{person}{page}")
    settings.SHELF = shelf
