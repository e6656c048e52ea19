import Domain
import Foundation
import Services

/// Where paper goes.
public enum PrintPlace: String, CaseIterable, Equatable, Sendable {
    /// The site's print command.
    case printer
    /// The site's folder, from which it prints.
    case folder
}

/// What the screens know of the site's printing.
public struct PrintingSetup: Sendable {
    /// What the site has, preferred first; none: nothing is printed.
    public var places: [PrintPlace]
    /// `nil` until they are read.
    public var templates: LetterTemplates?
    /// The body, as its documents name it.
    public var sender: DocumentSender

    public init(
        places: [PrintPlace] = [], templates: LetterTemplates? = nil,
        sender: DocumentSender = DocumentSender(name: "", postalCode: "", address: "", phone: "")
    ) {
        self.places = places
        self.templates = templates
        self.sender = sender
    }
}

/// A certificate that is not out, as a row of the list. Never its change key.
public struct CertificateRow: Equatable, Sendable, Identifiable {
    public var certificate: PaperCertificate
    public var batchNumber: String
    /// For finding the sheet of paper again.
    public var chip: String?
    public var facts: CertificateFacts?

    public init(certificate: PaperCertificate, batchNumber: String, chip: String? = nil, facts: CertificateFacts? = nil) {
        self.certificate = certificate
        self.batchNumber = batchNumber
        self.chip = chip
        self.facts = facts
    }

    public var id: PaperCertificate.ID { certificate.id }
}

/// What a letter is about.
public enum LetterSource: Hashable, Sendable {
    /// Recorded at the form (`PaperStep.letterMade`), whose version does not matter.
    case form(PaperSlot.ID)
    /// The notice is settled as told by letter.
    case notice(CompletionNotice.ID)
}

/// A letter that is ready to be printed. Personal data.
public struct LetterOrder: Sendable {
    public var source: LetterSource
    public var kind: LetterKind
    public var content: LetterContent

    public init(source: LetterSource, kind: LetterKind, content: LetterContent) {
        self.source = source
        self.kind = kind
        self.content = content
    }
}

/// Why a document did not come out, or is not recorded.
public enum PrintTrouble: Error, Equatable, Sendable {
    case document(DocumentFailure)
    case printer(PrintFailure)
    /// The site has neither a print command nor a folder.
    case noPlace
    /// It came out, and the store did not take it in: it must not be sent before that is mended.
    case unrecorded(StoreError)
}

/// Whom a notice goes to, from the history of owners (A511) and nowhere else. Personal data.
public struct FormerOwner: Sendable {
    public var addressee: Addressee
    public var chips: [ChipNumber]
    public var changedOn: CalendarDate

    public init(addressee: Addressee, chips: [ChipNumber], changedOn: CalendarDate) {
        self.addressee = addressee
        self.chips = chips
        self.changedOn = changedOn
    }
}

/// A form to be filled in by hand.
public enum BlankFormKind: Hashable, Sendable {
    case application(Procedure)
    case fittingCertificate, accountIssue, accountRemoval

    public static var all: [BlankFormKind] {
        Procedure.allCases.map { .application($0) } + [.fittingCertificate, .accountIssue, .accountRemoval]
    }
}

/// Work of the screens of certificates and letters for store, registry and files.
public enum PrintingRequest: Sendable {
    /// Those waiting, printing and uncertain, of one batch or of all, in the order they came.
    case certificates(PaperBatch.ID?)
    /// Prints them (`CertificateJob`); its replies are `printing` any number of times, the last one over. One job at a time.
    case printCertificates([PaperCertificate], to: PrintPlace, by: OperatorID)
    case steerJob(JobWish)
    case settleCertificate(PaperCertificate.ID, cameOut: Bool, by: OperatorID, at: Date)
    /// A certificate in the place of one that was lost with the registry's answer (`CertificateRecovery`).
    case recoverCertificate(PaperSlot, by: OperatorID, at: Date)
    /// Whom the notice of an owner change goes to.
    case formerOwner(CompletionNotice.ID, ChipNumber)
    /// Makes the PDF, hands it over, records it.
    case printLetter(LetterOrder, to: PrintPlace, by: OperatorID, at: Date)
    /// Makes the PDF and puts it into the folder of ordered files.
    case blankForm(BlankFormKind)
}

/// What came of it.
public enum PrintingReply: Sendable {
    case certificates(PaperBatch.ID?, Result<[CertificateRow], StoreError>)
    /// Also sent at once, and when the job could not begin (`stopped`). The holds are those of this job.
    case printing(CertificateProgress, holds: [PaperCertificate.ID: CertificateHold])
    case steered
    case certificateSettled(PaperCertificate.ID, cameOut: Bool, Result<Void, StoreError>)
    case certificateRecovered(PaperSlot, Result<PaperSlot, CertificateRecovery.Failure>)
    /// `nil`: the history names no former owner.
    case formerOwner(CompletionNotice.ID, Result<FormerOwner?, CommonDBError>)
    case letterPrinted(LetterSource, LetterKind, Result<PrintPlace, PrintTrouble>)
    /// With the file's name.
    case blankFormMade(BlankFormKind, Result<String, PrintTrouble>)

    /// No further reply to the same request comes.
    var isLast: Bool { if case .printing(let progress, _) = self { progress.isOver } else { true } }
}

/// What the screens of certificates and letters ask `App` to do.
enum PrintingCommand {
    /// `nil`: of all batches.
    case showCertificates(PaperBatch?)
    case print([PaperCertificate], PrintPlace)
    case steer(JobWish)
    case settle(PaperCertificate.ID, cameOut: Bool)
    case recover(PaperSlot)
    case writeLetter(PaperSlot.ID)
    case writeNotice(NoticeRow)
    case chooseLetter(LetterKind)
    case printLetter(LetterOrder, PrintPlace)
    case chooseBlankForm
    case blankForm(BlankFormKind)
}
