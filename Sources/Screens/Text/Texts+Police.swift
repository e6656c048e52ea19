import Domain
import Foundation
import Services

extension Texts {
    /// The screens of the letters of the police.
    struct Police: Sendable {
        // The list.
        let listTitle: String
        let none: String
        let noneChosen: String
        let columnReceived: String
        let columnWay: String
        let columnStation: String
        let columnNumber: String
        let columnChip: String
        let columnState: String
        let isAnswered: String
        let isClosed: String
        let unanswered: @Sendable (Int) -> String
        let place: @Sendable (Int, Int) -> String
        let way: @Sendable (PoliceLetter.Way) -> String
        let wayShort: @Sendable (PoliceLetter.Way) -> String
        /// What became of a letter.
        let outcome: @Sendable (PoliceInquiry, Texts) -> String
        // A letter.
        let newTitle: String
        let letterTitle: @Sendable (PoliceInquiry.ID) -> String
        let saving: String
        let notSavedYet: String
        let saveFirst: String
        let nothingChanged: String
        let noPickList: String
        let basisTitle: String
        /// What such letters usually rest on, as they are quoted.
        let bases: [String]
        let discardTitle: String
        let discardQuestion: String
        let discardYes: String
        let received: String
        let corrected: String
        let closed: String
        let stale: String
        let closeTitle: String
        let closeLabel: String
        let field: @Sendable (PoliceFormView.Field) -> String
        let hint: @Sendable (PoliceFormView.Field) -> String
        let problem: @Sendable (PoliceFieldProblem) -> String
        // The answer.
        let callBackTitle: String
        let callBackYes: String
        let againTitle: String
        let againYes: String
        let sendTitle: String
        let sendYes: String
        let notLookedUp: String
        let noPlace: String
        let recording: String
        let printing: String
        let previewTitle: String
        let chip: String
        let lookedUpAt: String
        let result: String
        let registered: String
        let notRegistered: String
        let updatedOn: String
        let sex: String
        let deathDate: String
        let keptAt: String
        let callBackQuestion: @Sendable (PoliceLetter) -> String
        let againQuestion: @Sendable (PoliceInquiry, Texts) -> String
        let sendQuestion: @Sendable (PoliceLetter.Way) -> String
        let answerTitle: @Sendable (String) -> String
        let letterLine: @Sendable (PoliceLetter) -> String
        let answerField: @Sendable (PoliceAnswerView.Field) -> String
        let answerHint: @Sendable (PoliceLetter.Way) -> String
        let done: @Sendable (PoliceLetter.Way) -> String
        let rowsShown: @Sendable (_ first: Int, _ last: Int, _ count: Int) -> String
        let printed: @Sendable (PrintPlace) -> String
        let notPrinted: @Sendable (String) -> String
        /// A character that no font has.
        let unprintable: @Sendable (_ character: String, _ codePoints: String, _ more: Int) -> String
        let doesNotFit: String
    }

    var police: Police { language == .japanese ? .japanese : .english }

    /// Why the answer to the police did not come out.
    func printTrouble(ofPoliceReply trouble: PrintTrouble) -> String {
        switch trouble {
        case .document(.refused(.unprintable(let found))):
            guard let first = found.first else { return formNotMade(trouble) }
            return police.unprintable(first.character, first.codePoints, found.count - 1)
        case .document(.refused(.doesNotFit)): return police.doesNotFit
        case .noPlace: return police.noPlace
        default: return formNotMade(trouble)
        }
    }
}
