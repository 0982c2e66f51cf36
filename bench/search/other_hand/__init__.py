"""Questions by another hand."""
