import Domain

extension Texts.WrapUp {
    static let english = Self(
        title: "Wrap-up", typed: "Answer as typed", nothingTyped: "(nothing typed yet)",
        draft: "Draft of what was done; goes below the answer",
        mine: "I", anyones: "whoever is free", callBackOf: { $0 ? "anyone's call back" : "my call back" },
        step: { step, outcome in
            switch step {
            case .category: "About"
            case .outcome: "Outcome"
            case .detail: outcome == .callBack ? "When" : "To whom, what"
            case .holder: "Who calls"
            case .referral: "Sent to"
            case .text: "Draft"
            }
        },
        hint: { step, outcome in
            switch step {
            case .category: "A digit says what it is about. {next-field} next field"
            case .outcome: "A digit sets the outcome; \"answered\" saves at once. {next-field} edits the draft."
            case .detail where outcome == .callBack: "15:30, 1530, 11/22 10:00; between 8:00 and 20:00. {submit} next"
            case .detail: "{submit} save"
            case .holder, .referral: "A digit chooses and saves."
            case .text: "{complete-note} save  {next-field} outcome"
            }
        },
        act: { act in
            switch act {
            case .lookedUp(let chip, true): "Looked up \(chip.grouped): registered."
            case .lookedUp(let chip, false): "Looked up \(chip.grouped): not registered."
            case .history(let chip): "Looked at the history of \(chip.grouped)."
            case .ownerSearch(let hits): "Searched owners by name (\(hits) found)."
            case .gate(_, false, let confirmed, _):
                confirmed == 0 ? "Identity not confirmed." : "Identity not confirmed (\(confirmed) facts right)."
            case .gate(_, true, let confirmed, let fields):
                (confirmed == 0 ? "" : "Identity confirmed (\(confirmed) facts). ") + "May be told: \(told(fields))."
            case .revealed: "Looked at the owner's data for the desk's own work."
            case .insertedAnswer: "Explained by the questions and answers."
            }
        })

    private static func told(_ fields: Set<RecordField>) -> String {
        if fields.isEmpty { return "nothing" }
        if fields == [.registered] { return "whether it is registered" }
        if fields == [.registered, .species] { return "whether it is registered, dog or cat" }
        return fields.isSuperset(of: RecordField.owner) ? "the animal's and the owner's data" : "the animal's data"
    }
}
