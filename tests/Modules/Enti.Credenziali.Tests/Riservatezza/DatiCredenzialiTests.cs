using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Tests.Accesso;
using Enti.Credenziali.Utenze;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Riservatezza;

public sealed class DatiCredenzialiTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    [Fact]
    public async Task Raccogli_LeCredenzialiSenzaImpronte()
    {
        var (ente, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Salva(Credenziale.ConPassword(chi, "prova.export", Livello.Media, "IMPRONTA-SEGRETA", [ente], accesso.Orologio.Adesso));

        var sezioni = await Raccogli(chi, perSe: false, ente);

        sezioni.Single(s => s.Nome == "credenziali").Righe.ShouldHaveSingleItem().Single(c => c.Nome == "utente").Valore.ShouldBe("prova.export");
        sezioni.SelectMany(s => s.Righe).SelectMany(r => r).ShouldAllBe(c => !Equals(c.Valore, "IMPRONTA-SEGRETA"));
        (await Raccogli(chi, perSe: false, Guid.CreateVersion7())).Single(s => s.Nome == "credenziali").Righe.ShouldBeEmpty();
    }

    [Fact]
    public async Task Raccogli_IlRegistro_NonDiceIDatiDiAltriSuCuiHaLavorato()
    {
        var (ente, altro, chi) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await Salva(Riga(ente, TipoRiga.Operazione, attore: Guid.CreateVersion7(), interessato: chi, "letta la sua scheda"));
        await Salva(Riga(altro, TipoRiga.Operazione, attore: Guid.CreateVersion7(), interessato: chi, "letta da un altro ente"));
        await Salva(Riga(ente, TipoRiga.Operazione, attore: chi, interessato: Guid.CreateVersion7(), "dato di un terzo"));
        await Salva(Riga(altro, TipoRiga.Accesso, attore: chi, interessato: chi, "entrato in un altro ente"));

        (await Motivi(chi, perSe: false, ente)).ShouldBe(["motivo: letta la sua scheda"]);
        (await Motivi(chi, perSe: true, ente)).ShouldBe(["motivo: entrato in un altro ente", "motivo: letta la sua scheda"]);
    }

    // What ente A printed may be in a stranger's hands: he takes a copy of what A's credential did, and of nothing else.
    [Fact]
    public async Task Raccogli_PerSeConUnaCredenziale_DellAltraNulla()
    {
        var (sua, sport, ente) = (await accesso.Persona(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var altra = await accesso.Altra(sua, ente);
        await accesso.Entra(sua.Username, "gatto blu");
        await accesso.Entra(altra.Username, "gatto rosso");
        await Salva(FattoCredenziale.Nuovo(sua.Id, TipoFatto.Attivata, accesso.Orologio.Adesso));
        await Salva(FattoCredenziale.Nuovo(altra.Id, TipoFatto.Attivata, accesso.Orologio.Adesso));
        await Salva(Riga(AccessoDiProva.Ente, TipoRiga.Accesso, sport, sua.SoggettoId, "invito dell'altro ente"));
        await Salva(Riga(ente, TipoRiga.Operazione, sport, sua.SoggettoId, "letto dal suo ente"));

        var sezioni = await Raccogli(new Interessato([sua.SoggettoId], [], [ente], PerSe: true, altra.Id));

        foreach (var nome in new[] { "credenziali", "fatti" })
        {
            sezioni.Single(s => s.Nome == nome).Righe.ShouldHaveSingleItem().Single(c => c.Nome == "utente").Valore.ShouldBe(altra.Username);
        }

        sezioni.Single(s => s.Nome == "sessioni").Righe.ShouldHaveSingleItem();
        var dati = sezioni.Single(s => s.Nome == "registro").Righe.Select(r => (string?)r.Single(c => c.Nome == "dati").Valore).ToList();
        dati.Count.ShouldBe(2);
        dati.ShouldContain(d => d!.Contains(altra.Username, StringComparison.Ordinal));
        dati.ShouldContain("motivo: letto dal suo ente");
        (await Raccogli(new Interessato([sua.SoggettoId], [], [ente], PerSe: true))).Single(s => s.Nome == "sessioni").Righe.Count.ShouldBe(2, "a strong login proves the person");
    }

    private RigaRegistro Riga(Guid ente, TipoRiga tipo, Guid attore, Guid interessato, string motivo) =>
        RigaRegistro.Crea(tipo, accesso.Orologio.Adesso, ente, "prova.fatta", "riuscito", attore, "Sistema", null, interessato, [new("motivo", motivo)]);

    private Task Salva(object cosa) => accesso.Db((CredenzialiDbContext s) => Task.FromResult(s.Add(cosa)));

    private async Task<IEnumerable<string?>> Motivi(Guid chi, bool perSe, params Guid[] enti) =>
        (await Raccogli(chi, perSe, enti)).Single(s => s.Nome == "registro").Righe.Select(r => (string?)r.Single(c => c.Nome == "dati").Valore).Order(StringComparer.Ordinal);

    private Task<IReadOnlyList<SezioneDati>> Raccogli(Guid chi, bool perSe, params Guid[] enti) => Raccogli(new Interessato([chi], [], enti, perSe));

    private async Task<IReadOnlyList<SezioneDati>> Raccogli(Interessato chi)
    {
        await using var ambito = accesso.Servizi.CreateAsyncScope();
        return await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().RaccogliAsync(chi, CancellationToken.None);
    }
}
