using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Enti.Infrastructure.Segreti;

/// <summary>ASP.NET's data-protection keys, in the database so that every host shares them.</summary>
internal sealed class ArchivioChiavi(NpgsqlDataSource sorgente) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var elementi = new List<XElement>();
        using var comando = sorgente.CreateCommand("select contenuto from piattaforma.chiavi_protezione order by nome");
        using var righe = comando.ExecuteReader();
        while (righe.Read())
        {
            elementi.Add(XElement.Parse(righe.GetString(0)));
        }

        return elementi;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var comando = sorgente.CreateCommand("insert into piattaforma.chiavi_protezione (nome, contenuto) values ($1, $2) on conflict (nome) do nothing");
        comando.Parameters.AddWithValue(friendlyName);
        comando.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        comando.ExecuteNonQuery();
    }
}

/// <summary>Keeps those keys encrypted under the master key: whoever copies the database cannot forge a form token.</summary>
internal sealed class CifraturaChiavi(ISegreti segreti) : IXmlEncryptor
{
    internal const string Scopo = "protezione-dati";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("cifrato", Convert.ToBase64String(segreti.Cifra(Scopo, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))),
        typeof(DecifraturaChiavi));
}

/// <summary>Reads back what <see cref="CifraturaChiavi"/> wrote; created by name by the framework.</summary>
internal sealed class DecifraturaChiavi(IServiceProvider servizi) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(servizi.GetRequiredService<ISegreti>().Decifra(CifraturaChiavi.Scopo, Convert.FromBase64String(encryptedElement.Value))));
}
