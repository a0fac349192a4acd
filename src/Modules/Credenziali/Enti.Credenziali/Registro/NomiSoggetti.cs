using Enti.Anagrafe.Contracts.Letture;
using MediatR;

namespace Enti.Credenziali.Registro;

/// <summary>Puts names in the place of the identifiers that lines hold.</summary>
internal sealed class NomiSoggetti(IMediator mediator)
{
    private readonly Dictionary<Guid, string?> _noti = [];

    /// <summary>The lines as people read them.</summary>
    public async Task<IReadOnlyList<LeggiRegistro.Voce>> VociAsync(IReadOnlyList<RigaRegistro> righe, CancellationToken ct)
    {
        var voci = new List<LeggiRegistro.Voce>(righe.Count);
        foreach (var r in righe)
        {
            voci.Add(new(
                r.Id, r.Quando, r.Tipo, r.Azione, r.Esito, await NomeAsync(r.AttoreId, ct), r.Ambito, r.Oggetto, await NomeAsync(r.InteressatoId, ct), r.Livello,
                r.Dati?.Letti() ?? []));
        }

        return voci;
    }

    /// <summary>The name of somebody; null for nobody and for who is no longer known.</summary>
    public async Task<string?> NomeAsync(Guid? soggetto, CancellationToken ct)
    {
        if (soggetto is not { } id)
        {
            return null;
        }

        if (!_noti.TryGetValue(id, out var nome))
        {
            _noti[id] = nome = (await mediator.Send(new SoggettoPerId(id), ct))?.Denominazione;
        }

        return nome;
    }
}
