"""Search of people: fuzzy on the vocabulary of distinct words, exact on people.

Spelling is compared once for each distinct word, not once for each person; what a word is worth is then added up, in
bits, over the people who bear it. The weights are those of a noisy channel: how likely somebody who means this person
would have typed that, against how likely anybody would. Every entry says which datasets it rests on, so whoever may
not see those is judged as if it were not there.
"""
