import Domain
import Services

extension Texts.Printing {
    @Sendable private static func englishPlace(_ place: PrintPlace) -> String {
        switch place {
        case .printer: "the printer"
        case .folder: "the folder for printing"
        }
    }

    static let english = Self(
        title: { $0.map { "Certificates  Batch \($0)" } ?? "Certificates (all batches)" }, none: "No certificate waits for the printer.",
        columnIssue: "Issue",
        state: { state in
            switch state {
            case .waiting: "waiting"
            case .printing: "printing"
            case .uncertain: "came out?"
            case .out: "out"
            }
        },
        name: { row in "\(row.batchNumber)  no. \(row.certificate.number)" + (row.facts.map { "  issue \($0.number)" } ?? "") },
        counts: { states in
            let waiting = states.count { $0 == .waiting }
            let printing = states.count { $0 == .printing }
            let uncertain = states.count { $0 == .uncertain }
            return "Waiting \(waiting)" + (printing > 0 ? "  printing \(printing)" : "")
                + (uncertain > 0 ? "  came out? \(uncertain) ({settle-printing} settles)" : "")
        },
        short: { "Certificates \($0.done)/\($0.total)" },
        progress: { progress in
            "Printing \(progress.done)/\(progress.total)  out \(progress.out)"
                + (progress.uncertain > 0 ? "  unsure \(progress.uncertain)" : "")
                + (progress.left > 0 ? "  not printed \(progress.left)" : "")
        },
        hint: { $0 ? "{pause-job} go on  {cancel-job} cancel" : "{pause-job} pause  {cancel-job} cancel" },
        pause: { pause, texts in
            switch pause {
            case .asked: "Paused."
            case .registry(let error, let again):
                "Waiting for the common DB (again at \(texts.time.minute(again))). \(texts.registryError(error))"
            case .session: "The session has ended. Log in again, then go on."
            case .setUp(let error): texts.registryError(error)
            case .program(let failure): texts.printing.document(failure)
            case .printer(let failure): texts.printing.trouble(.printer(failure), texts)
            }
        },
        hold: { hold, texts in
            switch hold {
            case .unprintable(let characters): texts.printing.document(.refused(.unprintable(characters)))
            case .doesNotFit(let field): texts.printing.document(.refused(.doesNotFit(index: 0, field: field)))
            case .refused(let refusal): texts.printing.document(.refused(refusal))
            case .notRegistered: "the common DB has no such number"
            case .superseded(let since): "registered anew at \(texts.time.dayAndTime(since)); its change key is void"
            case .fileExists: "a file of that number is in the folder"
            case .changedElsewhere: "somebody else was there first"
            }
        },
        ended: { progress, texts in
            let counts = texts.printing.progress(progress)
            switch progress.state {
            case .cancelled: return "Printing of certificates cancelled. \(counts)"
            case .stopped(let error): return "Printing of certificates stopped. \(texts.storeError(error))"
            default: return "Certificates done. \(counts)"
            }
        },
        isPrinting: "Printing.", noneWaiting: "No certificate is waiting.", noneUncertain: "There is no certificate to be settled.",
        noJob: "No certificates are being printed.",
        printTitle: "Print certificates",
        printQuestion: {
            "Send \($0) certificates to \(englishPlace($1)). They hold owners' addresses and change keys. Each is printed once."
        }, printYes: "print",
        cancelTitle: "Cancel printing",
        cancelQuestion: "Give up the certificates that are left. The one under way is finished; the rest keeps waiting.",
        cancelYes: "cancel the job",
        settleTitle: { "Did it come out?  \($0)" }, cameOut: "It came out (done)", didNotComeOut: "It did not (waits again)",
        outTitle: "Mark as out",
        outQuestion: { "Do you have the paper of \($0) in hand? Its change key is destroyed then; it can't be printed again." },
        outYes: "it is here",
        settled: { $0 ? "Marked as out." : "It waits for the printer again." },
        recoverTitle: "Fetch the certificate",
        recoverQuestion: {
            "No. \($0) was accepted, but its certificate was lost. A new one is fetched as a reissue; the change key before becomes void."
        },
        recoverYes: "fetch it", recovered: { "The certificate of no. \($0) is here and waits for the printer." },
        notRecovered: { failure, texts in
            switch failure {
            case .registry(let error): texts.registryError(error)
            case .store(let error): texts.storeError(error)
            case .notPossible: "The certificate of this form can't be fetched."
            }
        },
        placeTitle: "Where to", place: englishPlace,
        noPlace: "Neither a print command (paper.print_command) nor a folder (paper.output_folder) is set.",
        trouble: { trouble, texts in
            switch trouble {
            case .document(let failure): texts.printing.document(failure)
            case .printer(.command(.notStarted)): "The print command can't be started (paper.print_command). Nothing came out."
            case .printer(.command): "The print command failed. See whether paper came out."
            case .printer(.file(.exists)): "There is a file of that name in the folder."
            case .printer(.file): "The folder for printing can't be written to (paper.output_folder)."
            case .noPlace: texts.printing.noPlace
            case .unrecorded(let error): "Printed, but not recorded. Do not send it. \(texts.storeError(error))"
            }
        },
        document: { failure in
            switch failure {
            case .refused(.unprintable(let characters)):
                "Characters that can't be printed: "
                    + characters.prefix(3).map { "\(documentField($0.field)) has \($0.character) (\($0.codePoints))" }.joined(
                        separator: ", ")
            case .refused(.doesNotFit(_, let field)): "\(documentField(field)) is too long for the page"
            case .refused(.fontMissing(let family)): "The font \(family) is missing. Tell the administrator."
            case .refused: "The printing program can't make the document. Tell the administrator."
            case .notStarted: "The printing program can't be started. Tell the administrator."
            case .died, .unreadableAnswer: "The printing program ended. Try again."
            case .timedOut: "The printing program does not answer."
            case .tooLarge: "The document is too large."
            case .cancelled, .stopped: "Cancelled."
            }
        },
        letterTitle: { "\($0)  \($1)" }, kindTitle: "Kind of letter", kind: englishKind,
        field: { field in
            switch field {
            case .name: "Addressee"
            case .postalCode: "Postcode"
            case .district: "Prefecture and city"
            case .street: "Street, building"
            case .value(let variable): englishVariable(variable)
            }
        },
        variable: englishVariable,
        letterFault: { field in
            switch field {
            case .name: "Type the addressee."
            case .postalCode: "A postcode has 7 digits; leave it empty when it is not known."
            case .district, .street: "Type the address."
            case .value(.deadline), .value(.changedOn), .value(.receivedOn): "Type a date (R8.12.5, 2026-12-05)."
            case .value(.paid), .value(.due), .value(.short), .value(.over): "Type an amount in digits."
            case .value: "Fill this in."
            }
        },
        letterHint: "{print-letter} print  {pick-list} kind  {page-down} read on", letterNotReady: "The letter is not ready.",
        oneKind: "The notice to a former owner has one kind.", addressee: { "\($0.name) \($0.isOrganisation ? "御中" : "様")" },
        enclosure: { "Enclosed: \($0)" },
        printed: { "\(englishKind($0)): sent to \(englishPlace($1)) and recorded." }, noFormerOwner: "The history names no former owner.",
        blankTitle: "Blank forms (PDF)",
        blank: { form, keying in
            switch form {
            case .application(let procedure): keying.procedure(procedure)
            case .fittingCertificate: "Fitting certificate"
            case .accountIssue: "Application for a government account"
            case .accountRemoval: "Application to end a government account"
            }
        }, blankMade: { "\($0): written to \($1)." })

    private static func englishKind(_ kind: LetterKind) -> String {
        switch kind {
        case .receipt: "Receipt"
        case .feeShort: "Fee short"
        case .feeOver: "Fee overpaid"
        case .enclosureMissing: "Enclosure missing"
        case .illegible: "Illegible"
        case .alreadyRegistered: "Already registered"
        case .notFound: "Number not registered"
        case .keyWrong: "Change key wrong"
        case .birthDateImpossible: "Birth date"
        case .refused: "Refusal"
        case .dead: "Registered as dead"
        case .completion, .completionMail: "Notice to the former owner"
        case .certificateCover: "Certificate cover letter"
        }
    }

    @Sendable private static func englishVariable(_ variable: LetterVariable) -> String {
        switch variable {
        case .chip, .chips: "Chip number"
        case .procedure: "Procedure"
        case .receivedOn: "Received on"
        case .batch: "Batch"
        case .slot: "Number"
        case .missing: "What is missing"
        case .fields: "Fields in question"
        case .paid: "Paid"
        case .due: "Due"
        case .short: "Short by"
        case .over: "Over by"
        case .howToPay: "How to pay"
        case .deadline: "Answer until"
        case .changedOn: "Changed on"
        case .reason: "Reason"
        case .issueNumber: "Issue number"
        case .addressee: "Addressee"
        case .date: "Date"
        case .senderName: "Sender"
        case .senderAddress: "Sender's address"
        case .senderPhone: "Sender's phone"
        }
    }

    private static func documentField(_ field: DocumentField) -> String {
        switch field {
        case .postalCode: "the postcode"
        case .address, .ownerAddress: "the address"
        case .name: "the addressee"
        case .attention: "the representative"
        case .ownerName: "the owner's name"
        case .ownerKana: "the owner's kana"
        case .ownerPhone: "the phone number"
        case .representative: "the representative"
        case .keptAt: "the place it is kept"
        case .animalName: "the animal's name"
        case .breed: "the breed"
        case .coatColor: "the coat colour"
        case .features: "the features"
        case .number, .reference, .inquiryNumber: "the number"
        case .subject: "the subject"
        case .body: "the text"
        case .enclosure: "the enclosures"
        case .signatory: "the signature"
        case .senderName, .senderPostalCode, .senderAddress, .senderPhone, .senderEmail: "the sender"
        case .layout, .wording: "the form's own words"
        }
    }
}
