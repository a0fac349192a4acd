using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using MediatR;

namespace Enti.Credenziali.Pin;

/// <summary>Judges a PIN that somebody chose, and puts it in its place, wherever that happens: area personale, first access, recovery.</summary>
internal sealed class NuovoPin(CredenzialiDbContext store, CalcoloDiritti calcolo, ISegreti segreti, TimeProvider orologio)
{
    /// <summary>What the PIN of that credential may not be.</summary>
    public async Task<ContestoPin> ContestoAsync(Credenziale credenziale, CancellationToken ct) =>
        new(credenziale.Username, (await calcolo.ProfiloAsync(credenziale.SoggettoId, ct)).Chiavi, orologio.Oggi());

    /// <summary>Why it cannot be this PIN; null when it can, or when there is none to judge.</summary>
    /// <param name="pin">As typed; null for none.</param>
    /// <param name="credenziale">Whose.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Errore?> ImpedimentoAsync(string? pin, Credenziale credenziale, CancellationToken ct) =>
        pin is not null && RegolePin.Motivi(pin, await ContestoAsync(credenziale, ct)) is { Count: > 0 } motivi ? ErroriPin.NonAmmesso(motivi) : null;

    /// <summary>Sets it and tells the holder; the caller saves. Nothing happens without a PIN.</summary>
    public Unit Imposta(Credenziale credenziale, string? pin)
    {
        if (pin is not null)
        {
            credenziale.ImpostaPin(VerificaPassword.ImprontaPin(segreti, pin));
            store.Pubblica(new PinCambiato(credenziale.Id, credenziale.SoggettoId, orologio.GetUtcNow()));
        }

        return Unit.Value;
    }
}
