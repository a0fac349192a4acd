using System.Globalization;
using System.Net;
using System.Text;
using Enti.Host.Tests.Percorsi;

namespace Enti.Host.Tests.Arresti;

/// <summary>A flow of some thousand mandates, each to a company that nobody has seen before.</summary>
internal sealed class FlussoGrande
{
    // The Impresa of the demo has a verified e-mail: the one payee who is told.
    private const string Impresa = "01234560199";
    private readonly int _primo;
    private readonly string[] _partite;

    internal FlussoGrande(int serie, int righe, bool conImpresa = false)
    {
        _primo = serie * 10_000;
        _partite = [.. Enumerable.Range(0, righe).Select(n => n == 0 && conImpresa ? Impresa : PartitaIva((serie * 10_000) + n))];
        Testo = FileDiProva.Flusso(string.Concat(_partite.Select((p, n) => FileDiProva.Mandato(_primo + n, 10.5m, $"Prova {n} srl", FileDiProva.PartitaIva(p)))), id: $"ARR-{serie}");
    }

    internal string Testo { get; }

    internal int Righe => _partite.Length;

    /// <summary>A journal that says of the first mandates that they were paid.</summary>
    internal string Giornale(int quanti) =>
        FileDiProva.Giornale(string.Concat(Enumerable.Range(_primo, quanti).Select(n => FileDiProva.Movimento(n, 10.5m, "2026-03-04", n))), "2026-03-04", $"GDC-{_primo}");

    /// <summary>Every position is there once and in its state, every payee is in the registry and tied to the ente.</summary>
    internal async Task Controlla(HostDiProva host, int pagate)
    {
        (await Sql.Uno<string>(
            host,
            "select format('%s posizioni, %s pagate, %s in attesa, %s euro', count(*), count(*) filter (where stato = 'Pagato'), count(*) filter (where stato = 'MandatoEmesso'), sum(importo)) from mandati.posizione where esercizio = 2026 and numero between $1 and $2",
            _primo, _primo + Righe - 1)).ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{Righe} posizioni, {pagate} pagate, {Righe - pagate} in attesa, {Righe * 10.5m:0.00} euro"));
        (await Sql.Uno<long>(
            host,
            "select count(*) from anagrafe.chiave c join anagrafe.rapporto r using (soggetto_id) join anagrafe.ente e on e.id = r.ente_id where e.codice = 'p_cr' and c.valore = any($1)",
            [_partite])).ShouldBe(Righe);
        (await Sql.Uno<bool>(host, "select not exists (select from mandati.lettura_ordinativo) and not exists (select from mandati.lettura_movimento)")).ShouldBeTrue("what was read is not kept twice");
    }

    private static string PartitaIva(int numero)
    {
        var cifre = $"{numero + 2_000_000:D7}019".Select(c => c - '0').ToArray();
        var somma = cifre.Select((c, i) => i % 2 == 0 ? c : c * 2 > 9 ? (c * 2) - 9 : c * 2).Sum();
        return string.Concat(cifre) + ((10 - (somma % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A multipart body that stops half way until it is told to go on.</summary>
internal sealed class ContenutoAMeta : HttpContent
{
    private readonly byte[] _corpo;
    private readonly TaskCompletionSource _aMeta = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _avanti = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ContenutoAMeta(string testo)
    {
        _corpo = Encoding.UTF8.GetBytes($"--confine\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a-meta.xml\"\r\n\r\n{testo}\r\n--confine--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=confine");
    }

    internal Task ArrivatoAMeta => _aMeta.Task;

    internal void Continua() => _avanti.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_corpo.AsMemory(0, _corpo.Length / 2));
        await stream.FlushAsync();
        _aMeta.SetResult();
        await _avanti.Task;
        await stream.WriteAsync(_corpo.AsMemory(_corpo.Length / 2));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _corpo.Length;
        return true;
    }
}

/// <summary>The same session on another host: sessions live in the database.</summary>
internal static class ClienteCheCambiaHost
{
    internal static HttpClient Verso(this HttpClient client, ProcessoHost host)
    {
        var nuovo = new HttpClient { BaseAddress = host.Indirizzo };
        nuovo.DefaultRequestHeaders.Authorization = client.DefaultRequestHeaders.Authorization;
        return nuovo;
    }
}
