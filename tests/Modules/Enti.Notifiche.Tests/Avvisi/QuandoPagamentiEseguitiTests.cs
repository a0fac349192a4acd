using Enti.Anagrafe.Contracts.Letture;
using Enti.Mandati.Contracts.Eventi;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using Enti.Testing;

namespace Enti.Notifiche.Tests.Avvisi;

public sealed class QuandoPagamentiEseguitiTests(NotificheSlice slice) : IClassFixture<NotificheSlice>
{
    private static readonly DateOnly Giorno = new(2026, 3, 13);

    [Fact]
    public async Task UnPagamento_UnMessaggioColCollegamentoAlDettaglio()
    {
        var (id, chiave, email) = slice.Persona();
        var posizione = new Guid("00000000-0000-7000-8000-0000000000aa");

        await Pagati(new PagamentoEseguito(posizione, [chiave], 1250.5m, Giorno, 2026, 123));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        (messaggio.SoggettoId, messaggio.EnteId, messaggio.Mittente, messaggio.Stato).ShouldBe((id, NotificheSlice.Provincia, "Provincia di Cremona", StatoNotifica.DaSpedire));
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "UnPagamento");
    }

    [Fact]
    public async Task PiuPagamentiNelLotto_UnSoloMessaggioConIlTotale()
    {
        var (_, chiave, email) = slice.Persona("Edile Serio srl");

        await Pagati(
            new PagamentoEseguito(Guid.CreateVersion7(), [chiave], 1000m, Giorno, 2026, 124),
            new PagamentoEseguito(Guid.CreateVersion7(), [chiave], 0.1m, null, 2026, 125));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        Approvato.Confronta($"{messaggio.Oggetto}\n\n{messaggio.Testo}", "PiuPagamenti");
    }

    [Fact]
    public async Task BeneficiarioConDueChiavi_RiceveUnaVoltaSola()
    {
        var (id, chiave, email) = slice.Persona();
        slice.Chiavi["altra-" + chiave] = id;

        await Pagati(new PagamentoEseguito(Guid.CreateVersion7(), [chiave, "altra-" + chiave], 1m, Giorno, 2026, 1));

        (await slice.A(email)).ShouldHaveSingleItem().Oggetto.ShouldEndWith("un pagamento a tuo favore");
    }

    [Fact]
    public async Task MoltiPagamenti_NeElencaVentiEDiceQuantiAltri()
    {
        var (_, chiave, email) = slice.Persona();

        await Pagati([.. Enumerable.Range(1, 23).Select(n => new PagamentoEseguito(Guid.CreateVersion7(), [chiave], 1m, Giorno, 2026, n))]);

        var testo = (await slice.A(email)).ShouldHaveSingleItem().Testo;
        testo.ShouldContain("- e altri 3");
        testo.ShouldContain("per un totale di 23,00 euro");
    }

    [Fact]
    public async Task SenzaEmailVerificataVersoLEnte_NessunMessaggio()
    {
        var soloCellulare = slice.Persona(tipo: TipoContatto.Cellulare);
        var altroEnte = slice.Persona();
        slice.Contatti.TryRemove((NotificheSlice.Provincia, altroEnte.Id), out var contatto);
        slice.Contatti[(Guid.CreateVersion7(), altroEnte.Id)] = contatto!;

        await Pagati(
            new PagamentoEseguito(Guid.CreateVersion7(), [soloCellulare.Chiave], 1m, Giorno, 2026, 1),
            new PagamentoEseguito(Guid.CreateVersion7(), [altroEnte.Chiave], 1m, Giorno, 2026, 2),
            new PagamentoEseguito(Guid.CreateVersion7(), ["chiave-di-nessuno"], 1m, Giorno, 2026, 3));

        (await slice.A(soloCellulare.Email)).ShouldBeEmpty();
        (await slice.A(altroEnte.Email)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ModelloRiscrittoDallEnte_VaNellUltimaVersione()
    {
        var ente = Guid.CreateVersion7();
        var (id, chiave, email) = slice.Persona();
        slice.Contatti[(ente, id)] = new ContattoVerificato(id, "Maria Rossi", TipoContatto.Email, email);
        await slice.Db((NotificheDbContext s) =>
        {
            s.Add(Modello.Nuovo(ente, TipiMessaggio.PagamentiEseguiti, TipoCanale.Email, "it", 1, "Vecchio", "Vecchio", slice.Orologio.Adesso));
            s.Add(Modello.Nuovo(ente, TipiMessaggio.PagamentiEseguiti, TipoCanale.Email, "it", 2, "Per {{nome}}\nriga", "Pagato: {{quanti}}", slice.Orologio.Adesso));
            return Task.FromResult(0);
        });

        await slice.Riceve(new PagamentiEseguiti(ente, Guid.CreateVersion7(), 1, [new PagamentoEseguito(Guid.CreateVersion7(), [chiave], 1m, Giorno, 2026, 1)]));

        var messaggio = (await slice.A(email)).ShouldHaveSingleItem();
        (messaggio.Modello, messaggio.Oggetto, messaggio.Testo).ShouldBe(("pagamenti-eseguiti/Email/it/2", "Per Maria Rossi riga", "Pagato: questo pagamento"));
    }

    private Task Pagati(params PagamentoEseguito[] pagamenti) =>
        slice.Riceve(new PagamentiEseguiti(NotificheSlice.Provincia, new Guid("00000000-0000-7000-8000-0000000000bb"), 1, pagamenti));
}
