"""The fields that OParl 1.0 and 1.1 give each type; any other is the vendor's own."""

_EVERYWHERE = "id type created modified deleted keyword license web"
_FIELDS = {
    "System": "oparlVersion otherOparlVersions otherOParlVersions body name contactEmail"
    " contactName website vendor product",
    "Body": "system shortName name website licenseValidSince oparlSince ags rgs equivalent"
    " contactEmail contactName organization person meeting paper legislativeTerm agendaItem"
    " consultation file locationList legislativeTermList membership classification location",
    "Organization": "body name membership meeting shortName post subOrganizationOf"
    " organizationType classification startDate endDate website location externalBody"
    " consultation",
    "Person": "body name familyName givenName formOfAddress affix title gender phone email"
    " location locationObject status membership life lifeSource",
    "Membership": "person organization role votingRight startDate endDate onBehalfOf",
    "Meeting": "name meetingState cancelled start end location organization participant"
    " invitation resultsProtocol verbatimProtocol auxiliaryFile agendaItem",
    "AgendaItem": "meeting number order name public consultation result resolutionText"
    " resolutionFile auxiliaryFile start end",
    "Paper": "body name reference date paperType relatedPaper superordinatedPaper"
    " subordinatedPaper mainFile auxiliaryFile location originatorPerson underDirectionOf"
    " originatorOrganization consultation",
    "Consultation": "paper agendaItem meeting organization authoritative role",
    "File": "name fileName mimeType date size sha1Checksum sha512Checksum text accessUrl"
    " downloadUrl externalServiceUrl masterFile derivativeFile fileLicense meeting agendaItem"
    " paper",
}
FIELDS = {kind: frozenset(f"{_EVERYWHERE} {fields}".split()) for kind, fields in _FIELDS.items()}
FOREIGN = "Feld gehört nicht zu diesem OParl-Typ; nicht übernommen."
