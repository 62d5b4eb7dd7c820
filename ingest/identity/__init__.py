"""What a report is: whose, of which year, of which kind."""
