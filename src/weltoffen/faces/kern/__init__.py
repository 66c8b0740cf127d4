"""The look: KERN components, layout, form rendering; below the other faces."""
