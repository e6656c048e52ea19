import Domain
import Services

extension Texts.Government {
    @Sendable private static func englishRole(_ role: RegistryRole) -> String {
        switch role {
        case .designatedBody: "Designated body"
        case .prefecture: "Prefecture"
        case .municipality: "Municipality"
        case .police: "Police"
        }
    }

    static let english: Self = Self(
        role: englishRole,
        onlyMunicipalities: "One-stop notices are for municipalities alone (table 7).",
        onlyPrefectures: "Breeding judgements are for prefectures alone (table 7).",
        inquiriesAreTheBodys: "Inquiries are the designated body's alone (table 7).",
        paperIsTheBodys: "Mailed forms, bulk files and police inquiries are the designated body's alone (table 7).",
        historyIsTheBodys: "Former owners are for the designated body alone (table 7).",
        notesGoOn: ["; notes go on working", " Notes go on working."],
        noGate: "The identity gate is the telephone desk's. An office sees the record as it is.",
        ownerOf: { "Owner (looked up by: \(englishRole($0)), logged)" }, searchHint: "Chip number of 15 digits, name or kana",
        searchNotHere: "Inquiries are the designated body's alone. Type a number or a name.",
        searchName: "Enter: owners by name (common DB, own area)",
        homeLines: { _ in
            [
                "A chip number, scanned or typed, shows the animal and its owner, from outside your area too.",
                "A name or kana finds the owners of your area.", "Every look-up is logged. {help} help  {palette} palette  {lock} lock",
            ]
        },
        all: "All", loading: "Asking the common DB…", loadingRows: { "Loading \($0) / \($1)…" },
        place: { row, shown, total in "\(row) / \(shown)" + (shown == total ? "" : " (of \(total))") },
        rowsKept: { "Showing the \($0) rows read before. " }, nothingSelected: "There is no row.",
        period: { $0.lowerBound == $0.upperBound ? $0.lowerBound.iso : "\($0.lowerBound.iso) to \($0.upperBound.iso)" },
        field: { field in
            switch field {
            case .month: "Month"
            case .from: "From"
            case .to: "To"
            }
        },
        fault: { fault in
            switch fault {
            case .unreadable: "No such date (write 2026-11-20, 11/20, R8.11.20, yesterday)."
            case .unreadableMonth: "No such month (write 2026-11, R8.11)."
            case .empty: "Type a date."
            case .future: "That day has not come yet."
            case .reversed: "It ends before it begins."
            case .tooLong(let days): "At most \(days) days can be asked for at once."
            }
        },
        formHint: { hasMonth in
            (hasMonth ? "A month (2026-11, R8.11), or two days. " : "11/20, R8.11.20, yesterday. ")
                + "{next-field} next  {submit} ask  {back} cancel"
        },
        noExportHere: "This list has no CSV; only the one-stop list has.", nothingToExport: "There is no row to write.",
        exportTitle: "Export as CSV",
        exportQuestion: { order, rows, isNarrowed in
            "All \(rows) rows of the period\(isNarrowed ? " (whatever kind is shown)" : "") go into this file, with owners' names, addresses and "
                + "phone numbers. Keep and delete it by your rules. The export is logged.\nFolder: \(order.folder.path)\n\(order.name)"
        },
        exportYes: "write", exporting: { "CSV \($0)/\($1)" }, exportStopping: "CSV stopping…",
        exportStopped: "The export was stopped; there is no file.", exported: { "\($1) rows in \($0.name) (\($0.folder.path))." },
        exportFailed: { "No CSV was written. \($0)" },
        exportFolder: { "The folder \($0) can't be written (\($1)). Check the setting export.folder." },
        exportWrite: { $0 == 28 ? "The disk is full." : "The file can't be written (\($0))." },
        exportExists: "There is a file of that name. The next try has another name.", oneStop: .english, breeding: .english)
}

extension Texts.OneStop {
    static let english: Self = Self(
        title: "One-stop notices", none: "No notices in this period. {period} changes it.", kindWidth: 7, movementWidth: 5,
        kindTitle: "Kind",
        day: "Date", date: "Noticed at", chip: "Chip", dog: "Dog", owner: "Owner", address: "Address", movementTitle: "Moved",
        rabies: "Rabies register",
        death: "Died", municipality: "Municipality",
        kind: { kind in
            switch kind {
            case .registration: "Registered"
            case .ownerChange: "Owner change"
            case .informationChange: "Information"
            case .death: "Death"
            }
        },
        kindShort: { kind in
            switch kind {
            case .registration: "New"
            case .ownerChange: "Owner"
            case .informationChange: "Info"
            case .death: "Death"
            }
        },
        movement: { movement in
            switch movement {
            case .none: ""
            case .movedIn: "in"
            case .movedOut: "out"
            }
        },
        moved: { $0 == .movedIn ? "in, from municipality \($1)" : "out, to municipality \($1)" })
}

extension Texts.Breeding {
    static let english: Self = Self(
        title: "Breeding limits", none: "No judgement in this period. {period} changes it.", resultWidth: 9, speciesWidth: 4,
        littersWidth: 7, ageWidth: 6, resultTitle: "Result", day: "Date", judged: "Judged at", dam: "Dam", species: "Kind",
        litters: "Litters", age: "Age",
        mating: "Mated (est)", limit: "Limit", breeder: "Breeder", business: "Business no.", reason: "Reason", source: "Rule",
        rule: "Ministry of the Environment ordinance 7 of 2021, article 2 item 6 (age of mating, litters in a life)",
        damBirth: "Dam born", offspring: "Offspring", litterDate: "Litter", littersAtSeven: "Litters at 7",
        result: { $0 == .exceeded ? "exceeded" : "check" }, years: { "\($0)" }, before: { "mated before \($0)" },
        littersOf: { litters, limit in "\(litters)" + (limit.map { " (at most \($0) in a life)" } ?? " (no limit in a life)") },
        reasonWords: { reason, species, row in
            let limits = BreedingLimits.of(species)
            switch reason {
            case .litters: return "More than \(limits.lifetimeLitters ?? 0) litters in her life (\(row.litters))."
            case .matingAge:
                let isExtended = (row.littersAtSeven ?? 0) < limits.littersBarringExtension
                let rule =
                    isExtended
                    ? "fewer than \(limits.littersBarringExtension) litters at 7: mated before her 8th birthday"
                    : "\(limits.littersBarringExtension) litters or more at 7: mated before her 7th birthday"
                return (row.matingMark == .exceeded ? "Mated too late" : "Perhaps mated too late") + " (\(rule))."
            case .damBirthDateUncertain: return "The dam's birth date is estimated or unknown: check the ledger."
            }
        })
}
