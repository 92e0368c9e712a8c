package import WarRoom

/// The shapes that bots may speak; one line each.
package enum HookAdapterCatalogue {
    package static let adapters: [any HookAdapter] = [
        AlertmanagerHook()
    ]
}
