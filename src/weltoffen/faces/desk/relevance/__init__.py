"""What the machine says of papers: its model, its control sample, the judgement of people."""
