using System.Text.RegularExpressions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Inviti;

namespace Enti.Credenziali.Tests.Inviti;

/// <summary>The first password on paper, for whoever has no e-mail.</summary>
public sealed partial class StampaPrimaPasswordTests(InvitiDiProva inviti) : IClassFixture<InvitiDiProva>
{
    private readonly Guid _persona = Guid.CreateVersion7();
    private readonly Guid _ente = Guid.CreateVersion7();

    [Fact]
    public async Task Stampa_SenzaEmail_LaPasswordApreSoloIlSuoCambio_ELaRistampaAnnullaLaPrima()
    {
        (await inviti.Registra(_persona, _ente, email: null)).ShouldBeNull();

        var (login, vecchia) = await Stampa();
        var (_, nuova) = await Stampa();

        (await inviti.Entra(login, vecchia)).ShouldBeNull();
        (await inviti.Entra(login, nuova))!.DeveCambiarePassword.ShouldBeTrue();
    }

    [Fact]
    public async Task Stampa_ValePerIGiorniDecisiDallEnte()
    {
        inviti.Deciso[_ente] = new ImpostazioniEnte { GiorniPrimaPassword = 5 };
        await inviti.Registra(_persona, _ente, email: null);

        var (login, password) = await Stampa();

        (await inviti.Vede(_ente, _persona)).Credenziali.Single().PrimaPasswordScade.ShouldBe(inviti.Orologio.Adesso.AddDays(5));
        inviti.Orologio.Avanza(TimeSpan.FromDays(5));
        (await inviti.Entra(login, password)).ShouldBeNull();
    }

    [Fact]
    public async Task Stampa_DiUnAltroEnte_NonEsiste()
    {
        await inviti.Registra(_persona, _ente, email: null);
        var id = (await inviti.Vede(_ente, _persona)).Invito!.Id;

        (await inviti.Come(InvitiDiProva.Amministratore(Guid.CreateVersion7())).Invia(new StampaPrimaPassword.Command(id))).Errore.ShouldBe(ErroriInviti.Sconosciuto);
    }

    [Fact]
    public async Task Stampa_PerSeStessi_Rifiutata()
    {
        await inviti.Registra(_persona, _ente, email: null);
        var id = (await inviti.Vede(_ente, _persona)).Invito!.Id;

        (await inviti.Come(InvitiDiProva.Amministratore(_ente) with { SoggettoId = _persona }).Invia(new StampaPrimaPassword.Command(id))).Errore.ShouldBe(ErroriInviti.SuSeStessi);
    }

    [Fact]
    public async Task Stampa_PerChiHaGiaUnaCredenziale_Rifiutata()
    {
        await inviti.ConCredenziale(_persona, Guid.CreateVersion7());
        await inviti.Registra(_persona, _ente, email: null);
        var id = (await inviti.Vede(_ente, _persona)).Invito!.Id;

        (await inviti.Come(InvitiDiProva.Amministratore(_ente)).Invia(new StampaPrimaPassword.Command(id))).Errore.ShouldBe(ErroriInviti.HaGiaUnaCredenziale);
    }

    private async Task<(string Login, string Password)> Stampa()
    {
        var id = (await inviti.Vede(_ente, _persona)).Invito!.Id;
        var pdf = (await inviti.Come(InvitiDiProva.Amministratore(_ente)).Invia(new StampaPrimaPassword.Command(id))).Valore;
        var testo = Poppler.Text(pdf);
        testo.ShouldContain("Laura Bianchi");
        testo.ShouldContain("Istruzioni per chi lavora nell'ente");
        var trovate = Righe().Match(testo);
        return (trovate.Groups["login"].Value, trovate.Groups["password"].Value);
    }

    [GeneratedRegex(@"Login: (?<login>\S+)[\s\S]*?Password: (?<password>\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Righe();
}
