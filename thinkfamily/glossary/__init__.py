"""What the words mean, said once: `glossary.md`. The docs hold a copy that `thinkfamily docs` writes, the application's
help shows it, and pages link to it."""
