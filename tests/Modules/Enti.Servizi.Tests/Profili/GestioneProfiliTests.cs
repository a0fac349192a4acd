using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Servizi.Contracts.Eventi;
using Enti.Servizi.Contracts.Letture;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using Enti.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Servizi.Tests.Profili;

public sealed class GestioneProfiliTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Assegna_APersonaDellEnte_DaIPermessiELoDice()
    {
        var persona = slice.Lavora(_ente);

        (await Assegna(persona, "r7")).Errore.ShouldBeNull();

        (await slice.Invia(new DirittiNellEnte(persona, _ente, "Operatore"))).Permessi.ShouldNotBeEmpty();
        (await slice.Pubblicati<DirittiCambiati>()).ShouldContain(new DirittiCambiati(persona, _ente));
        (await slice.Pubblicati<OperazioneRegistrata>()).ShouldContain(o => o.Azione == "servizi.profilo-assegnato" && o.InteressatoId == persona);
    }

    [Fact]
    public async Task Assegna_ASeStessi_VieneRifiutato()
    {
        var io = slice.Lavora(_ente);

        Codice(await slice.Come(ServiziSlice.Amministratore(_ente, io)).Invia(new AssegnaProfilo.Command(io.ToString(), "R6"))).ShouldBe("servizi.profilo-proprio");
    }

    [Fact]
    public async Task Assegna_AChiLavoraAltroveOANessuno_DaLaStessaRisposta()
    {
        var altrove = slice.Lavora(Guid.CreateVersion7());

        var rifiuti = new[] { await Assegna(altrove, "R7"), await Assegna(Guid.CreateVersion7(), "R7") };

        rifiuti.Select(r => r.Errore).ShouldAllBe(e => e == ErroriServizi.PersonaNonDellEnte);
    }

    [Theory]
    [InlineData("SISTEMA", "servizi.profilo-di-ruolo")]
    [InlineData("R999", "servizi.profilo-sconosciuto")]
    [InlineData("", "richiesta.non-valida")]
    public async Task Assegna_ProfiloNonAssegnabile_VieneRifiutato(string profilo, string codice) =>
        Codice(await Assegna(slice.Lavora(_ente), profilo)).ShouldBe(codice);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(2, 1)]
    public async Task Assegna_DateSbagliate_VieneRifiutato(int dal, int al) =>
        Codice(await Assegna(slice.Lavora(_ente), "R7", slice.Oggi.AddDays(dal), slice.Oggi.AddDays(al))).ShouldBe("richiesta.non-valida");

    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(6, null, false)]
    public async Task Assegna_StessoProfilo_SoloFuoriDalleDateCheHaGia(int dal, int? al, bool rifiutato)
    {
        var persona = slice.Lavora(_ente);
        await Assegna(persona, "R7", slice.Oggi, slice.Oggi.AddDays(5));

        var esito = await Assegna(persona, "R7", slice.Oggi.AddDays(dal), al is { } fine ? slice.Oggi.AddDays(fine) : null);

        esito.Errore.ShouldBe(rifiutato ? ErroriServizi.GiaAssegnato : null);
    }

    [Fact]
    public async Task Rimuovi_ProfiloDiUnCollega_FinisceSubito()
    {
        var persona = slice.Lavora(_ente);
        var assegnazione = await slice.Assegna(persona, _ente, "R7");

        (await Rimuovi(ServiziSlice.Amministratore(_ente), assegnazione)).Errore.ShouldBeNull();

        (await slice.Invia(new DirittiNellEnte(persona, _ente, "Operatore"))).Permessi.ShouldBeEmpty();
        (await slice.Pubblicati<DirittiCambiati>()).ShouldContain(new DirittiCambiati(persona, _ente));
    }

    [Fact]
    public async Task Rimuovi_ProfiloDiUnAltroEnte_NonEsiste()
    {
        var altroEnte = Guid.CreateVersion7();
        var assegnazione = await slice.Assegna(slice.Lavora(altroEnte), altroEnte, "R7");

        Codice(await Rimuovi(ServiziSlice.Amministratore(_ente), assegnazione)).ShouldBe("servizi.assegnazione-non-trovata");
    }

    [Fact]
    public async Task Rimuovi_IlProprio_VieneRifiutato()
    {
        var io = slice.Lavora(_ente);
        var assegnazione = await slice.Assegna(io, _ente, "R6");

        Codice(await Rimuovi(ServiziSlice.Amministratore(_ente, io), assegnazione)).ShouldBe("servizi.profilo-proprio");
    }

    [Fact]
    public async Task Rimuovi_UltimoAmministratore_VieneRifiutato()
    {
        var assegnazione = await slice.Assegna(slice.Lavora(_ente), _ente, "R6");

        (await Rimuovi(ServiziSlice.Amministratore(_ente, slice.Lavora(_ente)), assegnazione)).Errore.ShouldBe(ErroriServizi.UltimoAmministratore);
    }

    [Fact]
    public async Task Rimuovi_MentreUnAltroLoStaTogliendoAChiRimuove_AspettaEVieneRifiutato()
    {
        var (io, collega) = (slice.Lavora(_ente), slice.Lavora(_ente));
        var (mia, sua) = (await slice.Assegna(io, _ente, "R6"), await slice.Assegna(collega, _ente, "R6"));
        await using var ambito = slice.Servizi.CreateAsyncScope();
        var altro = ambito.ServiceProvider.GetRequiredService<ServiziDbContext>();
        await using var transazione = await altro.Database.BeginTransactionAsync();
        await altro.BloccaProfiliAsync(_ente, CancellationToken.None);
        var rimozione = Rimuovi(ServiziSlice.Amministratore(_ente, io), sua);
        await Attesa.Finche(async () => rimozione.IsCompleted
            || await slice.Db((ServiziDbContext s) => s.Database.SqlQuery<int>($"select 1 as \"Value\" from pg_locks where locktype = 'advisory' and not granted").AnyAsync()));

        await altro.Assegnazioni.Where(a => a.Id == mia).ExecuteUpdateAsync(u => u.SetProperty(a => a.Al, slice.Oggi.AddDays(-1)));
        await transazione.CommitAsync();

        (await rimozione).Errore.ShouldBe(ErroriServizi.UltimoAmministratore);
    }

    [Fact]
    public async Task Rimuovi_AmministratoreAssegnato_DaChiLoEPerRuolo_Riesce()
    {
        var perRuolo = slice.Lavora(_ente, RuoloAppartenenza.AmministratoreEnte);
        var assegnazione = await slice.Assegna(slice.Lavora(_ente), _ente, "R6");

        (await Rimuovi(ServiziSlice.Amministratore(_ente, perRuolo), assegnazione)).Errore.ShouldBeNull();
    }

    [Fact]
    public async Task Elenco_APagine_SoloDellEnteEInCorso()
    {
        var (prima, seconda) = (slice.Lavora(_ente), slice.Lavora(_ente));
        await slice.Assegna(prima, _ente, "R7");
        await slice.Assegna(seconda, _ente, "R12", al: slice.Oggi);
        await slice.Assegna(seconda, _ente, "R7", slice.Oggi.AddDays(-9), slice.Oggi.AddDays(-1));
        await slice.Assegna(prima, Guid.CreateVersion7(), "R8");
        var io = slice.Come(ServiziSlice.Amministratore(_ente, prima));

        var pagina = (await io.Invia(new ElencoAssegnazioni.Query(null, 1))).Valore;
        var ultima = (await io.Invia(new ElencoAssegnazioni.Query(pagina.Successivo, 1))).Valore;

        pagina.Elementi.ShouldHaveSingleItem().ShouldSatisfyAllConditions(v => v.NomeProfilo.ShouldBe("URP"), v => v.Propria.ShouldBeFalse());
        ultima.Elementi.ShouldHaveSingleItem().ShouldSatisfyAllConditions(v => v.NomeProfilo.ShouldBe("Operatore ente"), v => v.Propria.ShouldBeTrue());
        ultima.Successivo.ShouldBeNull();
    }

    private Task<Esito<AssegnaProfilo.Result>> Assegna(Guid persona, string profilo, DateOnly? dal = null, DateOnly? al = null) =>
        slice.Come(ServiziSlice.Amministratore(_ente)).Invia(new AssegnaProfilo.Command(persona.ToString(), profilo, dal, al));

    private Task<Esito<MediatR.Unit>> Rimuovi(Chiamante chi, Guid assegnazione) => slice.Come(chi).Invia(new RimuoviProfilo.Command(assegnazione));

    private static string? Codice<T>(Esito<T> esito) => esito.Errore?.Codice;
}
