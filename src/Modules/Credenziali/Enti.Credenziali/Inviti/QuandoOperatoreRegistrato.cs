using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;

namespace Enti.Credenziali.Inviti;

/// <summary>An ente took somebody on: he is invited to sign in there.</summary>
internal sealed class QuandoOperatoreRegistrato(PreparazioneInviti preparazione) : IReazione<OperatoreRegistrato>
{
    public Task Gestisci(OperatoreRegistrato evento, CancellationToken ct) => preparazione.PreparaAsync(
        new RichiestaInvito(evento.SoggettoId, evento.EnteId, evento.Denominazione, evento.CodiceFiscale, evento.Email, evento.Amministratore), ct);
}
