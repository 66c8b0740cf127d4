"""Learning weights from labelled papers, and measuring them. Only trainings load this package: it
needs scikit-learn, which reading papers never does."""
