using Microsoft.Extensions.Configuration;

namespace Enti.Infrastructure.Web;

/// <summary>Address of the portal as people know it, for letters and messages.</summary>
/// <param name="configurazione">Setting <c>Portale:Indirizzo</c>; without it, where the host listens.</param>
public sealed class IndirizzoPortale(IConfiguration configurazione)
{
    // Never the Host header of a request: whoever sends one would choose the address that five thousand letters print.

    /// <summary>Scheme, name and port, without a final slash.</summary>
    public string Valore => (configurazione["Portale:Indirizzo"] ?? configurazione["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5080").TrimEnd('/');

    /// <summary>True when people reach it over https.</summary>
    public bool Sicuro => Valore.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
