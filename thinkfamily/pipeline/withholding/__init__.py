"""What policy/protection.py orders, done to the warehouse: nothing here decides who is protected, only finds them.

Finding errs towards withholding: a name one letter off, on the same day of birth, is taken for the person meant.
"""
