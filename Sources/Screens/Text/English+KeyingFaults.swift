import Domain

/// The same in English.
extension Texts.Keying {
    static let englishFault: @Sendable (FieldFault) -> String = { fault in
        switch fault {
        case .empty: "Empty."
        case .tooLong(let count, let maximum): "At most \(maximum) characters (\(count))."
        case .controlCharacter: "There is a control character in it."
        case .character(let scalar): "\(scalar) has no place in this field."
        case .removalNotAllowed: "-- is for fields of an information change that can be taken away."
        case .chip(let error): Texts.Errors.english.chip(error)
        case .abnormalReading: "The reading is faulty. Read again."
        case .testNumber: "999 is a test number."
        case .notATestNumber: "Only test numbers (999…) go here."
        case .changeKeyLength(let count): "A change key has 11 characters (\(count))."
        case .postalCodeLength(let count): "A postcode has 7 digits (\(count))."
        case .phone(let digits): "Not a phone number of Japan (\(digits) digits)."
        case .mail(.signs): "There has to be one @."
        case .mail(.localPart): "What stands before @ is wrong."
        case .mail(.domain): "What stands after @ is wrong."
        case .date(let fault): englishDate(fault)
        case .noChoice: "None of the choices. Choose by digit or word."
        case .ambiguousChoice(let choices): "It may be any of \(choices.count). Choose by digit."
        case .unknownNumber: "The table has no such number."
        case .unknownPrefecture: "Not a prefecture."
        case .amount: "An amount is a number of at most 7 digits."
        }
    }

    private static func englishDate(_ fault: DateFault) -> String {
        switch fault {
        case .notADate: "Not a date. Write R5.3.1 or 20230301."
        case .noSuchMonth(let month): "There is no month \(month)."
        case .noSuchDay(let day, let month, let last): "There is no day \(day) in month \(month) (up to \(last))."
        case .yearAmbiguous: "The year is not clear: write the era (R5) or four digits."
        case .noSuchYear: "There is no such year."
        case .inFuture(let day): "\(day.iso) has not come yet."
        case .dayMissing: "The day is missing."
        }
    }

    static let englishWarning: @Sendable (FieldWarning) -> String = { warning in
        switch warning {
        case .chip(let note): Texts.Errors.english.chipNote(note)
        case .halfWidthKana: "Half-width kana."
        case .lookAlike(let found, let likely): "\(found) may be \(likely)."
        case .unprintable: "A private or broken character: certificates cannot show it."
        case .invisible: "An invisible character."
        case .decomposed: "A kana and its mark are two characters."
        case .spaces: "Needless spaces."
        case .noBlockNumber: "No block number."
        case .unknownPhonePlan: "No known area code."
        case .unusualPhone: "A free-dial or special number."
        case .mailDomain(let domain): "Perhaps \(domain)."
        case .eraOver: "That era ended before; counted on."
        case .age(let years): "That makes \(years) years."
        case .notInTable: "Not in the table."
        case .otherSpecies(let species): species == .dog ? "A name of the table of dogs." : "A name of the table of cats."
        }
    }

    static let englishIssue: @Sendable (FormIssue) -> String = { issue in
        switch issue {
        case .missing: "Mandatory."
        case .illegible: "Cannot be sent while illegible. {set-aside-form} sets the form aside."
        case .unreadable: "The value cannot be read. Key it anew."
        case .tooLong(let maximum): "At most \(maximum) characters."
        case .companiesOnly: "A person has no representative."
        case .dogsOnly: "For dogs alone."
        case .firstGradeOnly: "For the first grade alone."
        case .removalImpossible: "Cannot be taken away."
        case .nothingToChange: "Nothing to change."
        case .inFuture: "Later than today."
        case .beforeBirth: "Before the birth."
        case .afterApplication: "After the application."
        case .damIsAnimal: "The dam's number is the animal's own."
        case .municipalityMissing: "The city's code is not known. Choose it by postcode."
        case .notInBulk: "Not with a bulk file."
        case .feeShort(let due, let paid): "\(due - paid) yen are missing (\(paid) of \(due)). {set-aside-form} sets the form aside."
        case .enclosureMissing: "Not enclosed. {set-aside-form} sets the form aside."
        case .alreadyRegistered: "Registered already."
        case .notRegistered: "Not registered."
        case .animalDead: "A death notice was filed."
        case .speciesDiffers: "Registered as the other species."
        case .beforeRegistration: "Before the registration."
        case .afterFitting: "After the fitting."
        case .ownerDiffers: "Neither name nor kana of the registered owner."
        case .damMale: "The dam is registered as male."
        case .damOtherSpecies: "The dam is of the other species."
        case .damNotOlder: "The dam was born on the same day or later."
        case .late(let days, let limit): "\(days) days after the fitting (limit \(limit))."
        case .youngForSale(let from, let days): "The rule of \(days) days: from \(from.iso)."
        case .feeOver(let due, let paid): "\(paid - due) yen too much."
        case .postageMissing: "No postage for the reply."
        case .differsFromRecord: "Differs from the record."
        case .changesNothing: "All as registered."
        case .keptAtStays: "The place where the animal is kept stays as registered."
        case .damNotRegistered: "The dam is not registered."
        case .damTooOld(let day): "The dam was too old to be mated (before \(day.iso))."
        case .damAgeToCheck: "Check the dam's age and litters."
        case .outsideOneStop: "The municipality takes no notices: the dog has to be registered there too."
        }
    }
}
