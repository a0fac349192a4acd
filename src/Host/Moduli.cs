using Enti.Abstractions;
using Enti.Anagrafe;
using Enti.Credenziali;
using Enti.Mandati;
using Enti.Notifiche;
using Enti.Servizi;

namespace Enti.Host;

/// <summary>The modules of this host: an explicit list, no scan.</summary>
internal static class Moduli
{
    internal static IReadOnlyList<IModule> Tutti { get; } =
    [
        new AnagrafeModule(),
        new ServiziModule(),
        new CredenzialiModule(),
        new MandatiModule(),
        new NotificheModule(),
    ];
}
