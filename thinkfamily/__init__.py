"""Think Family: a whole-family picture for a council, from its agencies' deliveries to a family's page.

Four folders say what is so (policy, datasets, indicators, and later risks); two programs act on them
(pipeline builds, web shows); one thing passes between them: the snapshot.
"""
