using System.Text;
using Enti.Infrastructure.Segreti;

namespace Enti.Notifiche.Invii;

/// <summary>Keeps the texts that carry a code out of database dumps for the minutes in which the code is good.</summary>
internal static class TestoRiservato
{
    private const string Scopo = "notifiche.testo-riservato";

    internal static string Chiudi(ISegreti segreti, string testo) => Convert.ToBase64String(segreti.Cifra(Scopo, Encoding.UTF8.GetBytes(testo)));

    internal static string Apri(ISegreti segreti, string chiuso) => Encoding.UTF8.GetString(segreti.Decifra(Scopo, Convert.FromBase64String(chiuso)));
}
