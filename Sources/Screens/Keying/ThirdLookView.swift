import Domain
import Foundation
import Services
import Terminal

/// The third look: fields two people keyed differently, one after the other, to be settled with the paper in hand.
///
/// The two values stand in an order of their own and without the names of who keyed them: the paper decides, not the person.
struct ThirdLookView: View {
    let slot: PaperSlot
    private(set) var file: PaperFile?
    private(set) var settled: [PaperField: PaperEntry] = [:]
    private(set) var place = 0
    /// What is keyed when neither value is right.
    private(set) var buffer: FieldBuffer?
    private(set) var fault: FieldFault?
    private(set) var isSending = false
    private(set) var failure: StoreError?
    private var layout: FormLayout?
    private var today: CalendarDate?

    init(_ slot: PaperSlot) { self.slot = slot }

    var contexts: [KeyContext] { buffer == nil ? [.thirdLook] : [.thirdLook, .form, .edit] }
    var isEditing: Bool { buffer != nil }
    var keyBar: [ActionID] {
        buffer == nil ? [.takeFirst, .takeSecond, .keyAnew, .openScan, .back, .help] : [.submit, .openScan, .back, .help]
    }

    var difference: KeyingDifference? { file.flatMap { $0.differences.indices.contains(place) ? $0.differences[place] : nil } }

    /// Whether the second keying's value stands first: the same each time the form is looked at, and without a pattern.
    var isSwapped: Bool {
        var mixed = UInt64(bitPattern: slot.id) &+ UInt64(place) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return (mixed >> 32) & 1 == 1
    }

    /// The two values, in the order they are shown.
    var values: (PaperEntry?, PaperEntry?) {
        guard let difference else { return (nil, nil) }
        return isSwapped ? (difference.second, difference.first) : (difference.first, difference.second)
    }

    private var spec: FieldSpec? { difference.flatMap { layout?.spec(of: $0.field) } }

    func availability(of action: ActionID, _ environment: Environment) -> Availability? {
        switch action {
        case .takeFirst, .takeSecond, .keyAnew:
            difference == nil || isSending ? .unavailable(why: environment.texts.keying.noForm) : .available
        case .openScan, .back, .submit: .available
        default: nil
        }
    }

    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .takeFirst: return settle(values.0 ?? PaperEntry(""), environment)
        case .takeSecond: return settle(values.1 ?? PaperEntry(""), environment)
        case .keyAnew:
            if let spec, !isSending { buffer = FieldBuffer(kind: spec.kind) }
            return []
        case .submit: return buffer == nil ? [] : key(environment)
        case .openScan: return [.paper(.openScan(slot))]
        case .back:
            if buffer != nil {
                buffer = nil
                fault = nil
                return []
            }
            if place > 0, !isSending {
                place -= 1
                return []
            }
            return nil
        default:
            guard let command = EditCommand(action), buffer != nil else { return nil }
            _ = buffer?.perform(command)
            fault = nil
            return []
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard buffer != nil else { return [] }
        if isPaste { buffer?.paste(text.filter { !$0.isNewline }) } else { buffer?.insert(text) }
        fault = nil
        return []
    }

    private mutating func key(_ environment: Environment) -> [Command] {
        guard let spec, let today else { return [] }
        buffer?.finish()
        let context = FieldContext(
            today: today,
            species: file?.form?.text(.species).isEmpty == false ? Animal.Species(rawValue: file?.form?.text(.species) ?? "") : nil,
            world: environment.paper.world, takesRemoval: slot.procedure == .informationChange)
        switch FieldReader.read(buffer?.text ?? "", as: spec, context) {
        case .success(let value): return settle(value.entry(), environment)
        case .failure(.empty): return settle(PaperEntry(""), environment)
        case .failure(let fault):
            self.fault = fault
            return [.effect(.bell)]
        }
    }

    private mutating func settle(_ entry: PaperEntry, _ environment: Environment) -> [Command] {
        guard let difference, !isSending, let file else { return [] }
        settled[difference.field] = entry
        buffer = nil
        fault = nil
        place += 1
        guard place >= file.differences.count, let by = environment.session?.operatorID else { return [] }
        isSending = true
        let isSupervisor = environment.supervisors.contains(by.value)
        return [
            .paper(
                .finish(
                    FormStep(
                        slot: file.slot, work: .thirdLook, step: .settled(settled, isSupervisor: isSupervisor), by: by,
                        at: environment.now)))
        ]
    }

    mutating func receive(_ id: PaperSlot.ID, _ result: Result<PaperFile?, StoreError>, _ environment: Environment) -> [Command] {
        guard id == slot.id else { return [] }
        switch result {
        case .success(let file):
            self.file = file
            layout = slot.procedure.map { environment.paper.layouts[$0] }
            today = TokyoTime(environment.now).day
        case .failure(let error): failure = error
        }
        return []
    }

    // MARK: Drawing

    func draw(into surface: inout Surface, _ environment: Environment) -> Point? {
        let words = environment.texts.keying
        surface.box(
            surface.bounds, title: words.title(words.workTitle(.thirdLook), slot.number, 0), style: .role(.borderFocused),
            titleStyle: .role(.title))
        var cursor: Point?
        surface.inside(surface.bounds.inset(dx: 2, dy: 1)) { inner in
            let width = inner.bounds.width
            if let failure {
                inner.write(environment.texts.storeError(failure), x: 0, y: 0, width: width, style: .role(.error))
                return
            }
            guard let file else {
                inner.write(words.loading, x: 0, y: 0, width: width, style: .role(.muted))
                return
            }
            guard let spec else {
                inner.write(
                    file.differences.isEmpty ? words.nothingDiffers : words.settling, x: 0, y: 0, width: width, style: .role(.muted))
                return
            }
            inner.write(words.lookAt(place + 1, file.differences.count), x: 0, y: 0, width: width, style: .role(.muted))
            inner.write(words.label(spec.label), x: 0, y: 2, width: width, style: .role(.title))
            for (row, value) in [values.0, values.1].enumerated() {
                let text = value.map { FieldReader.display($0, as: spec) } ?? words.empty
                inner.write("\(row + 1)  ", x: 2, y: 4 + row * 2, width: 3, style: .role(.label))
                inner.write(
                    spec.kind.option(value?.text ?? "").map { words.label($0.words) } ?? text, x: 5, y: 4 + row * 2, width: width - 5,
                    style: .role(.value))
            }
            inner.write("3  ", x: 2, y: 8, width: 3, style: .role(.label))
            if let buffer {
                cursor = buffer.field.draw(into: &inner, rect: Rect(x: 5, y: 8, width: width - 6, height: 1), focused: true)
            } else {
                inner.write(words.neither, x: 5, y: 8, width: width - 5, style: .role(.muted))
            }
            let foot = inner.bounds.height - 1
            if let fault {
                inner.write("× " + words.fault(fault), x: 0, y: foot - 1, width: width, style: .role(.error))
            }
            inner.write(
                environment.keyed(buffer == nil ? words.lookHint : words.anewHint, contexts), x: 0, y: foot, width: width,
                style: .role(.muted))
        }
        return cursor
    }
}
