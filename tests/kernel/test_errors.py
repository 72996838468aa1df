from portal.kernel.errors import Invalid


def test_invalid_details_name_every_fault():
    fault = Invalid({"tax_number": "14 digits are needed.", "region": "There is no such region."})

    assert fault.faults["region"] == "There is no such region."
    assert str(fault) == "tax_number: 14 digits are needed.; region: There is no such region."
