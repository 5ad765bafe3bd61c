"""What ECharts is to draw: pure functions from results to an option."""
