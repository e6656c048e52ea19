import Services
import Testing

@testable import Screens

extension AppDriver {
    var form: AccountFormView? { app.desk?.main as? AccountFormView }

    /// Takes the keys to a field of the form.
    func go(_ field: AccountFormView.Field) {
        var steps = 0
        while form?.focus != field, steps < 20 {
            press(.nextField)
            steps += 1
        }
    }

    /// A new application with everything in it.
    func fillApplication() {
        press(.accounts)
        press(.newApplication)
        press(.killToStart)
        type("2026-11-20")
        press(.nextField)
        type("2")
        type("2")
        for text in [FakeAccounts.form.office, FakeAccounts.form.name, FakeAccounts.form.email, FakeAccounts.form.municipalityCode] {
            type(text)
            press(.nextField)
        }
        type("2")
        press(.killToStart)
        type(FakeAccounts.form.checkedBy)
    }

    /// A new account, its slip on screen.
    func issue() {
        fillApplication()
        press(.sendApplication)
        type(People.password)
        press(.submit)
    }

    /// An account by its ID.
    func find(_ id: String) {
        press(.accounts)
        press(.findAccount)
        type(id)
        press(.submit)
    }
}
