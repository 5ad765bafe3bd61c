"""How results are told: numbers in words, text, figures, versions. It knows no result."""
