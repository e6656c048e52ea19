extension FieldReading {
    func kana() throws(FieldFault) -> FieldValue {
        var result = String.UnicodeScalarView()
        for scalar in RomajiKana.convert(text).unicodeScalars {
            if FieldReading.isSpace(scalar) {
                if result.last != " " { result.append(" ") }
                continue
            }
            guard (0x30A1...0x30FE).contains(scalar.value) else { throw .character(scalar) }
            result.append(scalar)
        }
        return try plain(String(result), [])
    }

    /// Everything after the city, with the block number the last of it that people forget.
    func street() throws(FieldFault) -> FieldValue {
        var warnings = TextWarnings.name(text)
        if !text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) { warnings.append(.noBlockNumber) }
        return try plain(text, warnings)
    }

    func prefecture() throws(FieldFault) -> FieldValue {
        guard let found = Prefecture(text) else { throw .unknownPrefecture }
        return FieldValue(found.name, code: found.code)
    }

    func choice() throws(FieldFault) -> FieldValue {
        let options = spec.kind.options
        let key = JapaneseText.foldName(text)
        let option: FieldOption
        if let found = options.first(where: { String($0.digit) == key || $0.spellings.contains(key) }) {
            option = found
        } else if key.utf8.count == 1, let found = options.first(where: { $0.letters.contains(key) }) {
            option = found
        } else {
            let begun = options.filter { !key.isEmpty && $0.spellings.contains { $0.hasPrefix(key) } }
            guard begun.count <= 1 else { throw .ambiguousChoice(begun.map(\.value)) }
            guard let found = begun.first else {
                // The registry takes any word for the kind of business.
                guard spec.kind == .businessKind, !text.utf8.allSatisfy({ $0 < 0x80 }) else { throw .noChoice }
                return try plain(text, [.notInTable] + TextWarnings.name(text))
            }
            option = found
        }
        return FieldValue(option.value, of: spec.kind)
    }

    func breed() throws(FieldFault) -> FieldValue {
        let table = BreedTable.shared
        if let number = TableNumber(text, letters: ["D", "C"]) {
            guard let found = table.breed(code: text, species: context.species) else {
                let others = table.breeds.filter { number.equals($0.code) }
                throw context.species == nil && others.count > 1 ? .ambiguousChoice(others.map(\.code)) : .unknownNumber
            }
            return FieldValue(found.name, code: found.code, warnings: otherSpecies(found.species))
        }
        if let found = table.breed(named: text, species: context.species) {
            return FieldValue(found.name, code: found.code, warnings: otherSpecies(found.species))
        }
        return try plain(text, [.notInTable] + TextWarnings.name(text))
    }

    func coatColor() throws(FieldFault) -> FieldValue {
        let table = CoatColorTable.shared
        if let number = TableNumber(text, letters: ["X"]) {
            let species: Animal.Species? = number.letter != nil ? .dog : context.species
            guard let species else {
                let others = table.colors.filter { number.equals($0.code) }
                throw others.isEmpty ? .unknownNumber : .ambiguousChoice(others.map(\.code))
            }
            guard let found = table.color(code: text, species: species) else { throw .unknownNumber }
            return FieldValue(found.name, code: found.code, warnings: otherSpecies(found.species))
        }
        // A colour of the other species is a colour: only its code says nothing here.
        if let found = table.color(named: text, species: context.species) {
            return FieldValue(found.name, code: found.species == context.species ? found.code : nil)
        }
        let parts = text.split { "・/／&＆、,，と".contains($0) }
        let isMixture = parts.count > 1 && parts.allSatisfy { table.color(named: String($0)) != nil }
        return try plain(text, (isMixture ? [] : [.notInTable]) + TextWarnings.name(text))
    }

    private func otherSpecies(_ species: Animal.Species) -> [FieldWarning] {
        context.species == nil || context.species == species ? [] : [.otherSpecies(species)]
    }
}
