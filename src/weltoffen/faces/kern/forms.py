from django.forms.renderers import TemplatesSetting


class KernRenderer(TemplatesSetting):
    """Every form and field of the product looks like KERN."""

    form_template_name = "kern/forms/form.html"
    field_template_name = "kern/forms/field.html"
