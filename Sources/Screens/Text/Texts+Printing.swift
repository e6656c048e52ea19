import Domain
import Foundation
import Services

extension Texts {
    /// Certificates, letters and blank forms.
    struct Printing: Sendable {
        // Certificates.
        let title: @Sendable (_ batch: String?) -> String
        let none: String
        let columnIssue: String
        let state: @Sendable (CertificateState) -> String
        /// Batch, number, issue number.
        let name: @Sendable (CertificateRow) -> String
        let counts: @Sendable ([CertificateState]) -> String
        let short: @Sendable (CertificateProgress) -> String
        let progress: @Sendable (CertificateProgress) -> String
        let hint: @Sendable (_ isPaused: Bool) -> String
        let pause: @Sendable (CertificatePause, Texts) -> String
        let hold: @Sendable (CertificateHold, Texts) -> String
        let ended: @Sendable (CertificateProgress, Texts) -> String
        let isPrinting: String
        let noneWaiting: String
        let noneUncertain: String
        let noJob: String
        let printTitle: String
        let printQuestion: @Sendable (_ count: Int, PrintPlace) -> String
        let printYes: String
        let cancelTitle: String
        let cancelQuestion: String
        let cancelYes: String
        let settleTitle: @Sendable (String) -> String
        let cameOut: String
        let didNotComeOut: String
        let outTitle: String
        let outQuestion: @Sendable (String) -> String
        let outYes: String
        let settled: @Sendable (_ cameOut: Bool) -> String
        let recoverTitle: String
        let recoverQuestion: @Sendable (Int) -> String
        let recoverYes: String
        let recovered: @Sendable (Int) -> String
        let notRecovered: @Sendable (CertificateRecovery.Failure, Texts) -> String

        // Where paper goes.
        let placeTitle: String
        let place: @Sendable (PrintPlace) -> String
        let noPlace: String
        let trouble: @Sendable (PrintTrouble, Texts) -> String
        let document: @Sendable (DocumentFailure) -> String

        // Letters.
        let letterTitle: @Sendable (_ kind: String, _ form: String) -> String
        let kindTitle: String
        let kind: @Sendable (LetterKind) -> String
        let field: @Sendable (LetterView.Field) -> String
        let variable: @Sendable (LetterVariable) -> String
        let letterFault: @Sendable (LetterView.Field) -> String
        let letterHint: String
        let letterNotReady: String
        let oneKind: String
        let addressee: @Sendable (Addressee) -> String
        let enclosure: @Sendable (String) -> String
        let printed: @Sendable (LetterKind, PrintPlace) -> String
        let noFormerOwner: String

        // Blank forms.
        let blankTitle: String
        let blank: @Sendable (BlankFormKind, Texts.Keying) -> String
        let blankMade: @Sendable (_ form: String, _ file: String) -> String
    }

    var printing: Printing { language == .japanese ? .japanese : .english }
}
