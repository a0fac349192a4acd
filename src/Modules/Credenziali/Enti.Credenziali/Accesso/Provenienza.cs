using System.Net;
using System.Net.Sockets;

namespace Enti.Credenziali.Accesso;

/// <summary>Where a sign-in comes from.</summary>
/// <param name="Indirizzo">Network address; null in tests and jobs.</param>
/// <param name="Agente">What the browser says it is, cut at 200 characters.</param>
/// <param name="Dispositivo">Token of the known-device cookie, when the browser sent one.</param>
internal sealed record Provenienza(IPAddress? Indirizzo, string? Agente = null, string? Dispositivo = null)
{
    /// <summary>What guesses are counted by: the address, or the /64 of an IPv6 one, since a single line has them all.</summary>
    public string Chiave => Normale switch
    {
        null => "locale",
        { AddressFamily: AddressFamily.InterNetworkV6 } v6 => new IPAddress([.. v6.GetAddressBytes().Take(8), .. new byte[8]]).ToString(),
        var v4 => v4.ToString(),
    };

    private IPAddress? Normale => Indirizzo is { IsIPv4MappedToIPv6: true } ? Indirizzo.MapToIPv4() : Indirizzo;
}
