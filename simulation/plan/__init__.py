"""From a scenario and an arm to the arrays that every run of them starts from."""
