import Domain
import Services

extension Texts.Keying {
    static let english = Self(
        loading: "Loading the batch. What you type goes in order.", allDone: "Nothing is left to do in this batch now.",
        noForm: "No form is being keyed.", heldFirst: "Keys are held. Correct the field, or drop them with Esc.",
        workTitle: { work in
            switch work {
            case .keying: "Keying"
            case .verifying: "Verifying"
            case .thirdLook: "Third look"
            }
        },
        title: { work, number, count in count == 0 ? "\(work)  no. \(number)" : "\(work)  no. \(number)/\(count)" },
        batch: { number, done in "Batch \(number)" + (done == 0 ? "" : "  done \(done)") },
        notices: { "notices \($0) ({form-warnings})" }, mismatches: { "differing \($0)" }, held: { "held: \($0)" },
        senderOffered: "{carry-sender} same sender", label: { $0.en },
        procedure: { procedure in
            switch procedure {
            case .registration: "Registration"
            case .ownerChange: "Owner change"
            case .informationChange: "Information change"
            case .death: "Death notice"
            case .certificateReissue: "Reissue"
            }
        },
        reason: { reason in
            switch reason {
            case .illegible: "Illegible"
            case .feeShort: "Fee short"
            case .enclosureMissing: "Enclosure missing"
            case .alreadyRegistered: "Already registered"
            case .notFound: "Not registered"
            case .keyWrong: "Wrong change key"
            case .birthDateImpossible: "Age or birth date impossible"
            case .mismatch: "The two keyings differ"
            case .refused: "Refused by the common DB"
            case .dead: "Registered as dead"
            case .ownerDiffers: "Not the registered owner"
            case .unprintable: "Cannot be printed"
            case .other: "Other"
            }
        },
        chooseKind: "Choose the kind of form.", chooseFirst: "No kind is chosen. Up, Down and {submit} choose; what is held goes on then.",
        kindHint: "1-5 kind  {submit} the chosen one  Up, Down move",
        strandedRow: { number, by in "Use what was keyed as no. \(number)" + (by.map { " (\($0) has it)" } ?? "") },
        taken: { number, by in "\(by ?? "Somebody else") is keying no. \(number). What you keyed can be used for the next number." },
        takenHint: "Down: on to the next number; what is held follows.",
        stranded: { "No. \($0) was not recorded. \($1) What you keyed is offered for the next number." },
        refused: { "No. \($0) was not recorded. \($1)" }, unsaved: { "No. \($0) is not saved yet. \($1)" },
        again: "again", againHint: "Key the same once more. What you keyed first is not shown.",
        endHint: "The last field is done. {complete-form} finishes  {previous-field} back",
        correctFirst: "Backspace or arrows correct the field; held keys follow. {back} drops them.",
        completeFirst: "The last field is done. {complete-form} finishes the form; what is held goes into the next one.",
        pickTitle: { "Towns (\($0))" }, pickHint: "A digit chooses  Up, Down move  Enter takes  Backspace to the postcode",
        pickFirst: "No town is chosen. Up, Down and Enter choose; what is held goes behind it.",
        origin: { entry in
            if entry.mark == .illegible { return "illegible" }
            if entry.mark == .removal { return "removed" }
            if entry.code == FieldValue.estimated { return "estimated" }
            return switch entry.origin {
            case .keyed: ""
            case .scanned: "scanned"
            case .duplicated, .carried: "copied"
            case .derived: "by postcode"
            }
        },
        kindHints: { kind, takesRemoval in hint(kind) + (takesRemoval ? "  -- takes it away" : "") },
        stop: { stop, words in
            switch stop {
            case .unreadable(let fault): words.fault(fault)
            case .missing: "Mandatory. Down if the paper is blank, {mark-illegible} if illegible."
            case .differs: "The two do not agree. Key both again."
            case .again: "Key it a second time."
            case .fault(let finding): words.issue(finding.issue)
            case .mismatch: "The first keying differs. Key it once more from the paper."
            }
        },
        note: { note, words in
            switch note {
            case .nothingBefore: "The form before has nothing to copy."
            case .notCopied: "This field is not copied."
            case .carried(let count): "\(count) fields copied from the form before."
            case .undone: "Undone."
            case .nothingToUndo: "Nothing to undo."
            case .scanElsewhere: "Another number was scanned. Scan it in the field for it."
            case .unknownPostcode: "Not in the table of postcodes. Key prefecture and city."
            case .atEnd: "The last field. {complete-form} finishes."
            case .dropped(let count): "\(count) held characters dropped."
            case .doubtful(let number, let issue): "No. \(number): \(words.issue(issue)) The common DB decides when it is sent."
            }
        },
        fault: englishFault, warning: englishWarning, issue: englishIssue,
        noticesTitle: "Notices", noNotices: "Nothing was noticed.", lookingUp: "Being looked up.",
        notLookedUp: "Not looked up: the common DB gave no answer.", noticeLine: { "\($0): \($1)" },
        setAsideChoose: "Why it is set aside", setAsideTitle: { "Set aside: \($0)" },
        setAsideLabel: "Note (may stay empty; no personal data)",
        isSetAside: { "No. \($0) is set aside." },
        scan: { opening in
            switch opening {
            case .opened(let name): "Opened \(name)."
            case .noFolder: "No folder of scans is set (paper.scan_folder)."
            case .noCommand: "No command for scans is set (paper.scan_command)."
            case .notFound: "There is no scan of this number."
            case .failed: "The scan could not be opened."
            }
        },
        differs: { "No. \($0) differs from the first keying. Somebody else will look." }, isSettled: { "No. \($0) is settled." },
        nothingDiffers: "No field differs.", settling: "Recording.", lookAt: { "\($0)/\($1) Choose what the paper says." },
        neither: "Neither: key what the paper says", empty: "(empty)", lookHint: "1 / 2 / 3 choose  {open-scan} scan  {back} field before",
        anewHint: "Key what the paper says. {submit} takes it  {back} drops it")

    private static func hint(_ kind: FieldKind) -> String {
        switch kind {
        case .chip: "15 digits, by hand (twice) or by reader."
        case .changeKey: "11 letters and digits of the certificate, twice."
        case .kana: "Romaji or kana: takahasi hanako"
        case .name: "As on the paper, in its own characters."
        case .text: "As on the paper."
        case .postalCode: "7 digits; a single town is filled in at once."
        case .prefecture: "Prefecture"
        case .city: "City, with its district"
        case .street: "Block and building behind the town"
        case .phone: "With the area code: 0300001201, 090-0000-4401"
        case .email: "example@example.jp"
        case .date: "R5.3.1, 20230301, 令和5年3月1日"
        case .birthDate: "R5.3.1, 20230301; an estimate ends in ? (R3.4?)"
        case .breed: "Number, beginning of the name, or kana; other names go in as they are."
        case .coatColor: "Number, beginning of the name, or kana."
        case .number: "Letters, digits, signs"
        case .yen: "Yen, digits only"
        case .ownerKind, .species, .sex, .yesNo, .tick, .businessGrade, .businessKind, .paymentMethod: ""
        }
    }
}
