"""What each agency's systems would send: one builder a dataset, named as the dataset is."""
