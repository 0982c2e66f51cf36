"""What people see: pages over a snapshot, behind one audited door (records/)."""
