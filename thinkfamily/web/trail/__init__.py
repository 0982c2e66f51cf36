"""The audit trail: written before anything is shown, read by information governance, verified and sealed."""
