"""What makes a table fit to leave the office: policies, and the auditor that attacks them."""
