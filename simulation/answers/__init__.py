"""What a sweep says: sensitivities, whose doing the variance is, a report, a certificate."""
