import Domain

extension ExportLine {
    /// What a step of a letter of the police says, by name.
    static func fields(_ step: PoliceStep) -> [String: String] {
        switch step {
        case .noted(let letter):
            [
                "number": letter.number, "date": letter.date.iso, "receivedOn": letter.receivedOn.iso,
                "receivedBy": letter.receivedBy.rawValue, "station": letter.station, "department": letter.department,
                "officer": letter.officer, "phone": letter.phone, "basis": letter.basis, "chip": letter.chip.digits,
                "request": letter.request,
            ]
        case .answered(let way, let found, let fields):
            ["way": way.rawValue, "found": String(found), "fields": fields.joined(separator: " ")]
        case .closed(let note): ["note": note]
        }
    }
}
