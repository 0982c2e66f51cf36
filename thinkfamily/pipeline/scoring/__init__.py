"""What `score_risks` and `thinkfamily risk` share: the past as it was known, the fitting, the measuring, the words."""
