"""The MSEL as a spreadsheet: written with HSEEP's columns, read back, the difference told first."""
