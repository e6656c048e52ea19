import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

extension Scene {
    private static func keying(
        _ name: String, _ work: SlotWork = .keying, desk: @escaping @Sendable () -> FakeDesk = Keying.desk,
        _ play: @escaping @Sendable (AppDriver) -> Void
    ) -> Scene {
        var scene = Scene.work(name, desk: desk) { driver in
            driver.startKeying(work)
            play(driver)
            driver.live(0.2)
        }
        scene.configure = Keying.configure
        return scene
    }

    /// Keys a form of a kind field by field, as far as `count` fields.
    private static func fill(_ driver: AppDriver, _ digit: Int, fields count: Int = 100) {
        driver.type("\(digit)")
        var done = 0
        while let spec = driver.entry?.spec, done < count {
            let place = driver.entry?.place
            driver.key(Keying.inputs(Keying.sample(spec)))
            if driver.entry?.place == place { driver.key([.down]) }
            done += 1
        }
    }

    /// A batch whose first form was keyed by another operator: to be verified, or with a second keying that differs.
    @Sendable private static func keyedByAnother() -> FakeDesk {
        let desk = Keying.desk()
        let other = OperatorID("ikimono-02")
        guard let batch = (try? desk.store.batches(limit: 1))?.first, let slot = (try? desk.store.slots(of: batch.id))?.first else {
            return desk
        }
        let form = Keying.filled(.death)
        let step = FormStep(
            slot: slot, work: .keying, step: .keyed(form, KeyingTally(keys: 90, seconds: 40), verify: [.chip, .deathDate, .appliedOn]),
            by: other, at: Keying.now)
        _ = try? desk.store.recordForm(step)
        return desk
    }

    @Sendable private static func differing() -> FakeDesk {
        let desk = keyedByAnother()
        guard let batch = (try? desk.store.batches(limit: 1))?.first, let slot = (try? desk.store.slots(of: batch.id))?.first else {
            return desk
        }
        var form = Keying.filled(.death)
        form[.deathDate] = PaperEntry("2026-11-14")
        form[.chip] = PaperEntry("999000000012354")
        _ = try? desk.store.recordForm(
            FormStep(slot: slot, work: .verifying, step: .verified(form, KeyingTally()), by: OperatorID("ikimono-03"), at: Keying.now))
        return desk
    }

    /// The registry answers about the numbers of forms.
    @Sendable private static func withRegistry() -> FakeDesk {
        let desk = Keying.desk()
        desk.formLookUp = { [records = desk.records] in .success(records[$0]) }
        return desk
    }

    static let keyingScenes: [Scene] =
        zip(Procedure.allCases, 1...5).map { procedure, digit in
            keying("keying-form-\(procedure.rawValue)") { driver in
                fill(driver, digit, fields: 14)
            }
        } + [
            keying("keying-kind") { $0.key([.down]) },
            keying("keying-registration-end") { fill($0, 1) },
            keying("keying-empty") { $0.type("1") },
            keying("keying-again") { $0.type("1" + Keying.chip + "99900") },
            keying("keying-error") { driver in
                driver.type("4" + Keying.chip + Keying.chip + "7KQ2M4XP9TD7KQ2M4XP9TD" + "20261131")
                driver.type("20261115")
            },
            keying("keying-towns") { driver in
                fill(driver, 1, fields: 5)
                while driver.entry?.spec?.field != .postalCode { driver.key([.down]) }
                driver.type("4980000")
            },
            keying("keying-missing") { driver in
                fill(driver, 1, fields: 6)
                driver.key([.complete])
            },
            keying("keying-notices") { driver in
                fill(driver, 1, fields: 20)
                driver.press(.formWarnings)
            },
            keying("keying-registered", desk: withRegistry) { driver in
                fill(driver, 1, fields: 8)
            },
            keying("keying-set-aside") { driver in
                driver.key(Keying.inputs("4" + Keying.chip + Keying.chip) + [.illegible])
                driver.press(.setAsideForm)
            },
            keying("keying-taken") { driver in
                if let slot = driver.slots.first {
                    _ = try? driver.desk.store.takeSlot(slot.id, for: .keying, by: OperatorID("ikimono-02"), at: driver.now)
                }
                driver.type("4" + Keying.chip + Keying.chip + "7KQ2")
            },
            keying("verifying", .verifying, desk: keyedByAnother) { driver in
                driver.type(Keying.chip + "20261120" + "20261114")
                driver.key([.complete])
            },
            keying("third-look", desk: differing) { driver in
                if let slot = driver.slots.first { driver.order(.paper(.thirdLook(slot))) }
            },
            keying("third-look-anew", desk: differing) { driver in
                if let slot = driver.slots.first { driver.order(.paper(.thirdLook(slot))) }
                driver.press(.keyAnew)
                driver.type("20261113")
            },
        ]
}
