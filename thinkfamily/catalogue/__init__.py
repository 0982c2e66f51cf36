"""The declarations written out for people: what arrives, what is concluded, who sees it and under which law."""
