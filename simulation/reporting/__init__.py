"""How results are told: tables, documents, files, printed pages, figures. It knows no result."""
