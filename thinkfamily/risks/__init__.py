"""What we predict: one declaration a model, touching no database. `pipeline/score_risks.py` acts on them."""
