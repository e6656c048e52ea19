/// Holds two keyings of one form against each other.
public enum Keyings {
    /// The fields that differ, in the order given.
    ///
    /// Byte for byte on what the reader of the field made of the keys: it folds what does not matter (full width digits, hyphens of a
    /// phone number) and nothing else. How a value came into the field does not matter.
    public static func differences(_ first: PaperForm, _ second: PaperForm, fields: [PaperField]) -> [PaperField] {
        fields.filter { !areSame(first[$0], second[$0], at: $0) }
    }

    /// The form after the third look.
    ///
    /// - Parameters:
    ///   - first: Stands where nothing was settled.
    ///   - settled: What the paper says, by who looked; an empty entry leaves the field empty.
    ///   - differing: What has to be settled. Nil while one of these is not.
    public static func merge(_ first: PaperForm, settled: [PaperField: PaperEntry], differing: [PaperField]) -> PaperForm? {
        guard differing.allSatisfy({ settled[$0] != nil }) else { return nil }
        var form = first
        for (field, entry) in settled { form[field] = entry }
        return form
    }

    private static func areSame(_ one: PaperEntry?, _ other: PaperEntry?, at field: PaperField) -> Bool {
        guard (one?.text ?? "").bytesEqual(other?.text ?? ""), one?.mark == other?.mark else { return false }
        return !codeMatters.contains(field) || one?.code == other?.code
    }

    /// Where two entries of one text can mean different things: cities of one name, a birth date and an estimate.
    private static let codeMatters: Set<PaperField> = [.city, .keptCity, .birthDate]
}
